/** Names that mean the same, and behind `>` what a name means as well: general English of shops, British and American. */
export const english = `
laptop, notebook, notebook computer, notebook pc, laptop computer
pc, computer, personal computer
desktop > desktop computer, desktop pc, pc, computer
all in one > aio
tablet, tablet computer
tv, television, telly
monitor, display, computer screen
screen > display, monitor
smartphone, mobile phone, cell phone, cellphone, smart phone
phone > smartphone, telephone
mobile > smartphone
landline, landline phone, corded telephone
smartwatch, smart watch
fitness tracker, activity tracker, fitness band
headphones, headphone, headset, earphones
earbuds, earphones, in ear headphones
wireless earbuds, true wireless earphones
speaker, loudspeaker
soundbar, sound bar
stereo, hi fi, hifi
record player, turntable
camcorder, video camera
webcam, web camera
cctv, security camera, surveillance camera
dash cam, dashcam
drone, quadcopter
e reader, ebook reader, e book reader, ereader
games console, game console, gaming console, video game console
gamepad, game controller, game pad
vr headset, virtual reality headset
gaming, gamer
video game, videogame, computer game
playstation 5, ps5
playstation 4, ps4
playstation 3, ps3
hard drive, hard disk, hdd, hard disk drive
ssd, solid state drive
nas, network attached storage
usb stick, usb flash drive, flash drive, thumb drive, memory stick, pen drive
memory card, flash card
sd card > memory card
ram, memory module, memory
cpu, processor
gpu, graphics card, video card
motherboard, mainboard
power supply, psu, power supply unit
ups, uninterruptible power supply
computer case, pc case
optical drive, disc drive
dvd drive, dvd burner, dvd writer
mouse pad, mouse mat, mousepad
router, wireless router, wifi router
wifi, wi fi, wlan
wifi > wireless
wifi extender, range extender, repeater
network switch, ethernet switch
ethernet cable, network cable, patch cable, lan cable
cable, cord
extension cord, extension lead, extension cable
power strip, multi socket, multi plug
charger, power adapter, ac adapter
power bank, powerbank, portable charger
docking station, dock
scanner, document scanner
copier, photocopier
printer cartridge, ink cartridge, toner cartridge
ink > ink cartridge
toner > toner cartridge
label printer, label maker
shredder, paper shredder
whiteboard, dry erase board
calculator, pocket calculator
flat screen, flat panel
4k, uhd, ultra hd
full hd, 1080p, fhd
hd, high definition
cordless > wireless
noise cancelling, noise canceling, anc
waterproof, water resistant, watertight
touchscreen, touch screen
phone case, phone cover
screen protector, screen guard, protective film
phone holder, phone mount
stand > holder, mount
holder > mount, stand
mount > bracket, holder
laptop bag > laptop case, laptop backpack, notebook case
lens cap, lens cover

fridge, refrigerator
freezer, deep freezer
fridge freezer, refrigerator freezer
cooker, stove, range cooker
hob, cooktop
cooker hood, extractor hood, range hood
dishwasher, dish washer
washing machine, washer
tumble dryer, clothes dryer, tumble drier
vacuum cleaner, vacuum, hoover
robot vacuum, robotic vacuum cleaner, robot hoover
coffee maker, coffee machine
espresso machine, espresso maker
coffee grinder, coffee mill
blender, liquidiser, liquidizer, smoothie maker
air fryer, airfryer
deep fryer, fryer
slow cooker, crock pot
pressure cooker, instant pot
water filter, filter jug
air conditioner, air con, ac unit
humidifier, air humidifier
iron > steam iron
hair dryer, hairdryer, blow dryer, hair drier
hair straightener, flat iron, straightening iron
shaver, electric razor
hair clipper, hair trimmer
toothbrush, tooth brush

frying pan, skillet, fry pan
saucepan, sauce pan
baking tray, baking sheet, cookie sheet
water bottle, drinking bottle, drink bottle
thermos, vacuum flask, insulated bottle
cutlery, flatware, silverware
chopping board, cutting board
tin opener, can opener
dustbin, trash can, garbage can, rubbish bin, waste bin
bin bag, trash bag, garbage bag
lunch box, lunchbox, bento box
food container, storage container
tea towel, dish towel, kitchen towel
apron, pinafore

sofa, couch, settee
armchair, easy chair
wardrobe, closet
chest of drawers, dresser
cupboard > cabinet
shelf, shelving unit, shelving
bookcase, bookshelf
desk, writing desk, office desk
standing desk, height adjustable desk, sit stand desk
office chair, desk chair, swivel chair
stool, bar stool
bedside table, nightstand, night stand
coffee table, sofa table
duvet, comforter
duvet cover, quilt cover
pillowcase, pillow case
curtain, drape
rug, carpet
light bulb, bulb, lightbulb
floor lamp, standing lamp
desk lamp, desk light, table lamp
torch, flashlight
head torch, headlamp, head lamp
fairy lights, string lights
candle holder, candlestick
picture frame, photo frame

drill, power drill
screwdriver, screw driver
spanner, wrench
allen key, hex key
toolbox, tool box
tape measure, measuring tape
spirit level, bubble level
sander, sanding machine
glue > adhesive
sticky tape, adhesive tape
ladder, step ladder
lawn mower, lawnmower, mower
hose, garden hose, hosepipe
secateurs, pruning shears
barbecue, bbq, grill
parasol, sun umbrella
wheelbarrow, wheel barrow
plant pot, flower pot, flowerpot
paddling pool, kiddie pool

trousers, pants
jumper, sweater, pullover
hoodie, hooded sweatshirt
t shirt, tshirt, tee
trainers, sneakers
trainers > running shoes
wellies, wellington boots, rain boots, rubber boots
hiking boots, walking boots, hiking shoes
slippers, house shoes
flip flops, thongs
raincoat, rain coat, rain jacket, waterproof jacket
anorak, parka
jacket > coat
waistcoat, gilet
swimsuit, bathing suit, swimming costume
swimming trunks, swim shorts
tights, pantyhose
underwear, lingerie
pyjamas, pajamas, sleepwear
dressing gown, bathrobe, robe
beanie, knit cap, woolly hat
scarf, shawl
braces, suspenders
handbag, purse
wallet, billfold
backpack, rucksack, knapsack
suitcase, trolley case, luggage
luggage > suitcase, travel bag
holdall, duffel bag, duffle bag, travel bag
bum bag, fanny pack, belt bag, waist bag
umbrella, brolly
sunglasses, sun glasses, shades
glasses, spectacles, eyeglasses
watch, wristwatch, wrist watch
watch strap, watch band
jewellery, jewelry
kids, children, child

bike, bicycle, cycle
e bike, electric bike, electric bicycle
mountain bike, mtb
bike helmet, bicycle helmet, cycle helmet
bike lock, bicycle lock
bike light, bicycle light
bike pump, bicycle pump
treadmill, running machine
exercise bike, stationary bike
dumbbell, hand weight
yoga mat, exercise mat
football, soccer ball
table tennis, ping pong
tent, camping tent
sleeping mat, sleeping pad, camping mat
camping stove, camp stove
cool box, cooler, cool bag
swim goggles, swimming goggles

pram, baby carriage, stroller, pushchair
nappy, diaper
pacifier, soother
cot, crib, baby bed
car seat, child seat
highchair, high chair
baby monitor, babyphone
soft toy, stuffed animal, plush toy, cuddly toy
jigsaw, puzzle, jigsaw puzzle
building blocks, building bricks
dog lead, dog leash
cat litter, kitty litter

pen, ballpoint pen, biro
fountain pen, ink pen
felt tip, felt tip pen, marker
pencil sharpener, sharpener
eraser > rubber
notepad, writing pad, note pad
stapler, staple gun
diary, planner, organiser
ring binder, binder
wrapping paper, gift wrap

moisturiser, moisturizer, face cream
sunscreen, sun cream, sunblock
perfume, fragrance, eau de parfum
nail polish, nail varnish
toilet paper, loo roll
band aid, sticking plaster
vitamins, vitamin supplement

sweets, candy
crisps, potato chips
biscuits, cookies
coffee beans, whole bean coffee
ground coffee, filter coffee
fizzy drink, soda, soft drink
sparkling water, soda water
muesli, granola
aubergine, eggplant
courgette, zucchini

tyre, tire
car phone holder, car phone mount
jump leads, jumper cables
sat nav, satnav, navigation device
number plate, license plate
colour, color
grey, gray
aluminium, aluminum
`;
