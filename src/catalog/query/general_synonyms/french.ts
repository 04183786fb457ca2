/** What French shoppers call things, and behind `>` the English names that a catalogue may have in their place. */
export const french = `
ordinateur portable, pc portable > laptop
ordinateur > computer
écran > monitor, display
clavier > keyboard
souris > mouse
tapis de souris > mouse pad
imprimante > printer
cartouche d'encre > ink cartridge
disque dur > hard drive
clé usb > usb stick
carte mémoire > memory card
carte graphique > graphics card
processeur > processor
téléviseur, télévision, télé > television
téléphone > phone
téléphone portable > smartphone, mobile phone
coque > phone case
étui > case, sleeve
chargeur > charger
batterie > battery
casque audio, casque, écouteurs > headphones
casque > helmet
haut parleur > speaker
appareil photo > camera
objectif > lens
trépied > tripod
vidéoprojecteur, projecteur > projector
montre > watch
montre connectée > smart watch
câble > cable
rallonge > extension cable
console de jeux > games console
réfrigérateur, frigo > fridge
congélateur > freezer
lave linge, machine à laver > washing machine
sèche linge > tumble dryer
lave vaisselle > dishwasher
micro ondes > microwave
aspirateur > vacuum cleaner
bouilloire > kettle
cafetière, machine à café > coffee maker, coffee machine
moulin à café > coffee grinder
café > coffee
café en grains > coffee beans
théière > teapot
grille pain > toaster
poêle > frying pan
couteau > knife
couverts > cutlery
tasse > cup, mug
assiette > plate
gourde > water bottle
planche à découper > chopping board
poubelle > waste bin
fer à repasser > iron
sèche cheveux > hair dryer
rasoir > shaver, razor
brosse à dents > toothbrush
bureau > desk
chaise > chair
chaise de bureau, fauteuil de bureau > office chair
fauteuil > armchair
canapé > sofa
matelas > mattress
oreiller > pillow
couette > duvet
housse de couette > duvet cover
armoire > wardrobe
étagère > shelf
bibliothèque > bookcase
lampe > lamp
lampe de bureau > desk lamp
lampe de poche, lampe torche > torch, flashlight
lampe frontale > head torch
ampoule > light bulb
miroir > mirror
tapis > rug, carpet
rideau > curtain
serviette > towel
perceuse > drill
visseuse > cordless screwdriver
tournevis > screwdriver
marteau > hammer
scie > saw
échelle > ladder
tondeuse > lawn mower
tuyau d'arrosage > garden hose
chaussures > shoes
chaussures de course > running shoes
chaussures de randonnée > hiking boots, hiking shoes
bottes > boots
chaussons, pantoufles > slippers
veste > jacket
imperméable > raincoat, rain jacket
manteau > coat
pantalon > trousers
chemise > shirt
gants > gloves
écharpe > scarf
chapeau > hat
chaussettes > socks
ceinture > belt
portefeuille > wallet
sac à dos > backpack
sac à main > handbag
valise > suitcase
parapluie > umbrella
lunettes de soleil > sunglasses
vélo > bicycle, bike
casque de vélo > bike helmet
antivol > bike lock
tente > tent
sac de couchage > sleeping bag
haltère > dumbbell
tapis de yoga > yoga mat
poussette > pram, stroller
jouet > toy
jeu de société > board game
poupée > doll
peluche > soft toy
stylo > pen
stylo plume > fountain pen
carnet, cahier > paper notebook
savon > soap
crème solaire > sunscreen
chocolat > chocolate
huile d'olive > olive oil
miel > honey
pâtes > pasta
noir > black
blanc > white
bleu > blue
vert > green
jaune > yellow
gris > grey
bois > wood
cuir > leather
sans fil > wireless
étanche > waterproof
`;
