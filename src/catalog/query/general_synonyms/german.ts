/** What German shoppers call things, and behind `>` the English names that a catalogue may have in their place. */
export const german = `
kopfhörer > headphones
ohrhörer > earphones
lautsprecher > speaker
fernseher, fernsehgerät > television, tv
handy, mobiltelefon > smartphone, mobile phone
handyhülle > phone case
schutzhülle, schutzcase > case, cover
ladegerät, ladekabel > charger
netzteil > power supply, power adapter
steckdosenleiste, mehrfachsteckdose > power strip
akku > battery
kamera, fotoapparat > camera
objektiv > lens
stativ > tripod
bildschirm > monitor, display
beamer, projektor > projector
leinwand > projector screen
tastatur > keyboard
maus > mouse
mauspad > mouse pad
drucker > printer
druckerpatrone, tintenpatrone > ink cartridge
festplatte > hard drive
speicherkarte > memory card
arbeitsspeicher > ram
grafikkarte > graphics card
prozessor > processor
rechner > computer
spielkonsole > games console
uhr > watch
armbanduhr > wristwatch, watch
kabel > cable
verlängerungskabel > extension cable
kühlschrank > refrigerator, fridge
gefrierschrank > freezer
waschmaschine > washing machine
trockner, wäschetrockner > tumble dryer
spülmaschine, geschirrspüler > dishwasher
backofen > oven
mikrowelle > microwave
staubsauger > vacuum cleaner
staubsaugerbeutel > vacuum cleaner bag
wasserkocher > kettle
kaffeemaschine > coffee machine, coffee maker
kaffeemühle > coffee grinder
kaffeebohnen > coffee beans
kaffee > coffee
früchtetee > fruit tea
kräutertee > herbal tea
teekanne > teapot
bratpfanne, pfanne > frying pan
kochtopf, topf > saucepan
messer > knife
besteck > cutlery
geschirr > tableware
tasse, becher > cup, mug
trinkflasche, wasserflasche > water bottle
brotdose > lunch box
schneidebrett > chopping board
mülleimer > waste bin
bügeleisen > iron
haartrockner, föhn, fön > hair dryer
rasierer > shaver
zahnbürste > toothbrush
tisch > table
schreibtisch > desk
stuhl > chair
bürostuhl > office chair
sessel > armchair
bett > bed
matratze > mattress
bettwäsche > bed linen, duvet cover
bettdecke > duvet
kissen, kopfkissen > pillow
schrank, kleiderschrank > wardrobe
regal, bücherregal > shelf, bookcase
lampe, leuchte > lamp
schreibtischlampe > desk lamp
stehlampe > floor lamp
glühbirne, leuchtmittel > light bulb
taschenlampe > torch, flashlight
stirnlampe > head torch
spiegel > mirror
teppich > carpet, rug
vorhang, gardine > curtain
handtuch > towel
bohrmaschine > drill
akkuschrauber > cordless drill, cordless screwdriver
bohrer > drill bit
schraubendreher, schraubenzieher > screwdriver
schraubenschlüssel > spanner
säge > saw
leiter > ladder
werkzeug > tool
werkzeugkasten > toolbox
rasenmäher > lawn mower
gartenschlauch > garden hose
blumentopf > plant pot
schuhe > shoes
turnschuhe, sportschuhe > trainers, sneakers
laufschuhe > running shoes
wanderschuhe, wanderstiefel > hiking boots, hiking shoes
stiefel > boots
hausschuhe > slippers
jacke > jacket
regenjacke, regenmantel > rain jacket, raincoat
kleid > dress
hemd > shirt
pullover > jumper, sweater
mütze > cap, beanie
handschuhe > gloves
schal > scarf
socken > socks
unterwäsche > underwear
gürtel > belt
geldbörse, portemonnaie, brieftasche > wallet
rucksack > backpack
tasche > bag
handtasche > handbag
koffer, reisekoffer > suitcase
regenschirm > umbrella
sonnenbrille > sunglasses
fahrrad > bicycle, bike
fahrradhelm > bike helmet
fahrradschloss > bike lock
fahrradlicht > bike light
kinderfahrrad > kids bike
zelt > tent
schlafsack > sleeping bag
isomatte > sleeping mat
hantel > dumbbell
fußball > football
kinderwagen > pram, stroller
windeln > nappies, diapers
spielzeug > toy
brettspiel, gesellschaftsspiel > board game
puppe > doll
kuscheltier, plüschtier > soft toy
stift > pen
kugelschreiber > ballpoint pen
füller, füllfederhalter > fountain pen
bleistift > pencil
notizbuch > paper notebook
heft > notebook
papier > paper
drehstuhl > swivel chair
seife > soap
sonnencreme > sunscreen
schokolade > chocolate
olivenöl > olive oil
honig > honey
nudeln > pasta
hundefutter > dog food
katzenfutter > cat food
schwarz > black
weiß > white
rot > red
blau > blue
grün > green
gelb > yellow
grau > grey
braun > brown
holz > wood
leder > leather
kabellos, drahtlos > wireless
wasserdicht > waterproof
`;
