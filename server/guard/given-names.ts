/** Given names in use in the country: Finnish, Swedish and Sámi ones, and common ones of other languages. */
export const GIVEN_NAMES = `
helvi laimi nestori wäinö isla mila pinja seela alvar iivo peetu vilma aarre eelia aleksandra anssi arja-riitta
aada aamos aapo aaro aaron aarne aarni aaron aatos aatu aava aija aila aili aimo aini aino airi akseli aki albert aleksanteri aleksi
alli alma alpo altti amalia amanda anette anita anja anna anna-liisa anne anneli anni anniina annika annikki annukka annu ansa anssi
anton antero anton antti anu ari arja arja-leena armi arno arto arttu arttur arvi asko asta atte aukusti aulis auni aune auvo auri
beata benjamin bertta daniel daniela eelis eeli eemeli eemi eemil eerik eerika eerikki eero eetu eeva eevi eija eila einari eine eino eira
eliisa elina elias elisa elisabet elli ella elle ellen elma elmeri elmo elna elsa elsi elvi elviira emil emilia emma emmi enni eppu erja erkki
erik erika erkka erno esa eskil esko essi ester eveliina fanni frans fredrik hanna hanna-mari hannamari hanne hannele hannes hanni hannu harri heidi heikki
heimo heini heino heleena heli helena helga heljä helka hellevi helli hely henna henni henri henriikka henrik herkko hermanni hertta hilda hilja hilkka
hilppa hugo iida iines iiris iiro iisakki iisa iivari ilari ilkka ilmari ilmi ilona ilpo ilse ilta immo inka inkeri ira irene iris irina irja irma
isabella ismo jaakko jaana jaakkima jalmari jalo jan jani janika janina janita janne jari jarkko jarmo jaska jasmin jenna jenni jere jeremias jesse jetta
jimi joakim joanna joel johan johanna johannes joni jonna jonne joona joonas joonatan joosua jorma josefiina jouko jouni juha juha-matti juhana juhani juho jukka
jukka-pekka julia julius jussi justiina justus jutta juuli juulia juuso jyri jyrki kaapo kaarina kaarle kaarlo kaija kaisa kaisla kaisu kaj kalervo kalevi
kalle kari karita karla karo karoliina karri kasper kasperi katariina kati katja katri katriina kauko kerkko kerttu kerttuli kiia kiira kimi kimmo kirsi
kirsi-marja kirsti klaus konsta konstantin kosti kristian kristiina kristina kullervo kustaa kyllikki kyösti laila lari lasse laura lauri lea leea leena leevi leila lenni
lenna leo leon lia lila lilli linda linnea liisa liisi linus livia loviisa lotta luka lukas luukas lyyli lyydia mai maaria maarit maija maija-liisa maiju
maikki maila maire maisa manta manu margit mari maria marianna marianne mariia marika marita maritta marja-leena marja-liisa marjaana marjatta marjo marjo-riitta marjukka marjut marko markku
markus martta martti marttiina matias matilda matleena matti mauno maunu maura mauri max meeri merja mertsi mette merita mervi mette mia micael miia mika mikael mikaela mikko miko
mikaela milja milka milla milo mimmi mimosa minea minja minka minna minttu mira mirella miranna mirja mirjam mirka mirkka mirva miro miska moona mona nea neea nella
nelli netta niclas niilo niina niklas niko nikolas nina nita noa noel noora nooa nuutti oili olavi olga oliver olivia olli onerva oona oskar oskari osmo ossi
otto-ville outi paavali paavo pasi patrik paula pauli pauliina pekka pekko pentti perttu pertti petja petra petri petteri pia pihla piia pirita piritta pirjo pirkka pirkko pipsa
päivi päivikki raakel rafael raija raila raili raimo raine raino raita rami rasmus rauha-liisa rauni rauno reeta reetta reija reijo reima reino rebekka riia riikka riina riitta riku
risto ritva rita robert roni ronja roope roosa ruut saara saana saija saila saima saimi salla sallamari salme salli samu samuel samuli sami sampo sampsa sandra sanelma sanna sanni sanna-mari
santeri santtu sara sari sarianna satu-maarit sauli seija selma senja senni seppo severi signe siiri siina simo sini sinikka sirja sirkka sirkka-liisa sirkku siru sirpa sofia sohvi soile soili
soini sonja stella suoma susanna susanne suvi-tuuli svante sylvi taavetti taavi taija taina taneli tanja tapani tapio taru tatu tea teea teemu teija tellervo teppo terhi terho tero
terttu tessa teuvo tiia tiina tiitus tiiu tiko tilda timi timo tinja tino toini tomi tommi toni topi topias topi tuija tuire tuomas tuomo tuukka tuula tuulia tuulikki tuure tytti tyyne
ulla ulla-maija ulpu unto uolevi usko-matti valdemar valma valto valtteri vappu-liisa varpu vaula veera veeti veikka veikko veijo venla vera verna verneri vertti vieno vihtori viivi viki vilhelmiina vilho vili vilja-riitta
ville viljami viljo vilma vilppu viola virpi viveka väinö wilma-maria ylermi yrjö äijä
adam agneta albin alexander alexandra alfred alice amelie anders andreas anki ann ann-sofie annette annie anton arne arvid astrid august axel barbro bengt benita bernt birgit birgitta bjarne
björn bo-göran boris britt britta börje camilla carin carina carita carl carl-johan carola caroline casper cecilia charlotta charlotte christel christer christian christina christoffer clara dan david
dick ebba edit edith edvin eivor elin elof elsie erica erik eva ewa felicia felix filip filippa folke fredrika freja frida gabriel gerd georg gertrud gisela gittan greta gudrun gunborg
gunilla gunnar gunnel gunvor gustaf gustav göran gösta hampus harald harriet hedvig helge helmer henriette henry herman hilding håkan hugo ida inga inger ingrid ingmar isak ivar jacob jakob
jeanette jens jessica johanna john johnny jonas jonatan josefin josefine julia jörgen karin karl karl-erik karolina katarina kennet kenneth kent kerstin kevin kim kjell klara klas konrad kristoffer kurt
lars lars-erik leif lena lennart liam liisa lillemor linn lisa lisbeth lovisa ludvig lukas lucas magdalena magnus maj-britt maja majvor malin marcus margareta margaretha maria-sofia marie mariann marina märta
martin martina mats matts mattias melker michael michaela mikaela moa monica monika nanna nette niklas nils nina nora oliver ole olof oscar oskar ossian otto-erik ove patrick patrik paul per-erik
per-olof peter petra pia pontus ragnar ragnhild ralf rebecka rickard robin roger roland rolf rurik ruben ruth sebastian siv siw sigrid sigurd simon sixten sofie solveig sonja staffan stefan stina sten-erik
sune susann svea sven sven-erik tage therese thomas tobias tom tomas torbjörn tord torolf tove ture tyra ulf ulla-britt ulrika ulrica urban valter veronica veronika victor victoria viktor viktoria vilhelm viveca
vivian walter wilhelm wilma yngve yvonne åke åsa örjan östen elliot elvira leia lykke nellie selina signe thea tilde tuva vidar vincent
áile áilu áillohaš ánne ánde ánte ántte aslak ásllat áslat biera biret birit dávvet duommá elen elle elle-máret gáddjá gáijá gáren heaika hánsa háns iisko inga-máret inger-máret issát ivvár jalvi joavnna jomppe jovnna jovsset juhán juoksa
káre kátjá lásse lemet leemet máret mággá máhtte márjá máhte máreha mihkkal mihku nigá niillas niilas nils-aslak nils-henrik niila ola oula piera pieti pierra rávdná rauna risten ristin
sámmol sárá siida sire sunná terehas tuomma uhca uula vuokko-máret ántaras anna-mária ovlá ovllá máijá sigá
abdi abdul abdullah abdulkadir adel adil aden ahmad ahmed ahmet aisha aicha ajla alaa aleksandr aleksandra aleksei alena ali alina alireza amal amel amin amina amir amira ana anastasia anastasiia
andrei andrea andrej angela ania anna-karin antonio arben asha asma aya aysha ayse azad bahar bashir besart bilal binh burak carlos carmen chen dalia daria denis diana dilan dmitri dmitry djamila ebru ekaterina elena elif emina emine
emre esra evgeny fadumo faisal farah farhan fatima fatma fatmata fatuma fatoumata galina george giorgi goran habib hadi halima hamid hamza hana hani hasan hassan hawa hiba hodan hussein huda ibrahim igor ilhan
iman inna ines ioana ismail ivan ivana jamal jamila javier jelena jorge jose josé juan kadir kamal kamil karim katya khadija khadra khalid khalil kirill ksenia layla leyla linh liban lidia ludmila luis lyudmila mahad
mahdi mahmoud mahmud malik marat marek maksim mariam marija mario maryam maryan mehdi mehmet mikhail milan milena miguel mohamad mohamed mohammad mohammed mona-lisa muhammad muhammed murat musa mustafa nadia nadja
nadezhda naima najma narges nasra nasrin natalia natalja natasha nikolai nimo noor nour nur nuri oksana oleg oleksandr omar osama osman pavel pedro piotr qasim rahma ramadan ramin rana rania rashid reza rukia roman rustam
saad sabrina sadia safiya said salah salim salma samir samira sana sara-maria sergei serhii sergey shadi shahla shukri sahra silvia soran sumaya suad suleiman svetlana svitlana tamara tariq tatiana tatjana tetiana thanh thi tuan
vadim valentina valeria vasili viktorija vitali vladimir volodymyr xin yasmin yana yahya yasin younes yousef yulia yuri yusuf zahra zainab zaynab zeynep zlatan zoran
andrew anthony brian christopher daniel edward elizabeth emily hannah james jane jennifer joseph katherine kate linda-marie margaret mary matthew megan michelle nicholas olivia philip rachel richard sarah stephen steven susan
`;

/** Given names that are words as well: at a sentence's start they are not yet a name. */
export const WORDS_AND_NAMES = `
aamu aarre ahti aimo aino alli alma anna annu ansa arja armas armo arvo asta atte aulis aura auri auvo bo eila einari elo eino hanna hans heli helmi
helle hilja hilla hilma ida ilo ilta impi into ira irja iris jalo juhana kai kaino kalle kalma kanerva kari karri kati kauko kauno kielo kim kuisma
kukka kuura lahja laila lauha laura leino lempi lilja linnea love lova lumi mai maila maini mainio marja mari maj malin max meri miina milla minka
mira muisto my myrsky niina oiva onni orvokki otso otto outi per pihla pilvi pirjo rauha rauni riita risto roosa ruska ruusu saara saga saana salli
salme sari satu selja selma sini sinikka sirkka sirpa sisko sisu sointu stig sten sulo suoma suvi sylvi säde taimi taina taisto taika talvi tapio
tarmo taru tauno tea terhi terho tiina toini toivo tore torsti tuija tuisku tuuli tuulia tyyne tyyni tähti uljas unelma unto urho usko usva utu vaula
valo valto vappu varpu venla veli vesa vieno vilja viljo viola virpi visa voitto vuokko vihtori wilma björn ole said tom kent dan pia elin åsa ulla
ann leo mona roni nea nella noa elle hannu simo soini
`;

/** Words, and the beginnings of surnames and of places. */
export const WORDS = `
elämä halla hymy ilma oma routa runo sade suoja inna sana salo lahti kotka koski luoto pello lemi sund masko reso kallio malmi levi hetta ruotsalainen
suomalainen venäläinen virolainen karjalainen savolainen hämäläinen keskinen kirjavainen suutari saarelainen nurmi järvi mäki niemi lehto lehti ranta rinne saari salmi tammi tuomi vuori korpi kangas harju vainio laakso halme karhu kurki varis hurme oja palo
ero kivi joki oksa virta laine luoma linna aho koivu paju jalava lampi kanerva taipale penger hirvi strand skog berg holm lund björk alm ek sund rinta mattila
`;
