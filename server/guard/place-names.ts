/** The municipalities, by their Finnish and Swedish names. */
export const MUNICIPALITIES = `
akaa alajärvi alavieska alavus asikkala askola aura brändö eckerö enonkoski enontekiö espoo eura eurajoki evijärvi finström forssa föglö geta haapajärvi haapavesi hailuoto halsua hamina hammarland hankasalmi hanko harjavalta hartola
hattula hausjärvi heinola heinävesi helsinki hirvensalmi hollola huittinen humppila hyrynsalmi hyvinkää hämeenkyrö hämeenlinna ii iisalmi iitti ikaalinen ilmajoki ilomantsi imatra inari inkoo isojoki isokyrö janakkala joensuu jokioinen jomala joroinen
joutsa juuka juupajoki juva jyväskylä jämijärvi jämsä järvenpää kaarina kaavi kajaani kalajoki kangasala kangasniemi kankaanpää kannonkoski kannus karijoki karkkila karstula karvia kaskinen kauhajoki kauhava kauniainen kaustinen keitele kemi
kemijärvi keminmaa kemiönsaari kempele kerava keuruu kihniö kinnula kirkkonummi kitee kittilä kiuruvesi kivijärvi kokemäki kokkola kolari konnevesi kontiolahti korsnäs koski kotka kouvola kristiinankaupunki kruunupyy kuhmo kuhmoinen kumlinge kuopio
kuortane kurikka kustavi kuusamo kyyjärvi kärkölä kärsämäki kökar lahti laihia laitila lapinjärvi lapinlahti lappajärvi lappeenranta lapua laukaa lemi lemland lempäälä leppävirta lestijärvi lieksa lieto liminka liperi lohja loimaa loppi loviisa
luhanka lumijoki lumparland luoto luumäki maalahti maarianhamina marttila masku merijärvi merikarvia miehikkälä mikkeli muhos multia muonio mustasaari muurame mynämäki myrskylä mäntsälä mänttä mänttä-vilppula mäntyharju naantali nakkila nivala nokia
nousiainen nurmes nurmijärvi närpiö orimattila oripää orivesi oulainen oulu outokumpu padasjoki paimio paltamo parainen parikkala parkano pedersöre pelkosenniemi pello perho pertunmaa petäjävesi pieksämäki pielavesi pietarsaari pihtipudas pirkkala polvijärvi
pomarkku pori pornainen porvoo posio pudasjärvi pukkila punkalaidun puolanka puumala pyhtää pyhäjoki pyhäjärvi pyhäntä pyhäranta pälkäne pöytyä raahe raasepori raisio rantasalmi ranua rauma rautalampi rautavaara rautjärvi reisjärvi riihimäki
ristijärvi rovaniemi ruokolahti ruovesi rusko rääkkylä saarijärvi salla salo saltvik sastamala sauvo savitaipale savonlinna savukoski seinäjoki sievi siikainen siikajoki siikalatva siilinjärvi simo sipoo siuntio sodankylä soini somero
sonkajärvi sotkamo sottunga sulkava sund suomussalmi suonenjoki sysmä säkylä taipalsaari taivalkoski taivassalo tammela tampere tervo tervola teuva tohmajärvi toholampi toivakka tornio turku tuusniemi tuusula tyrnävä ulvila urjala
utajärvi utsjoki uurainen uusikaarlepyy uusikaupunki vaala vaasa valkeakoski vantaa varkaus vehmaa vesanto vesilahti veteli vieremä vihti viitasaari vimpeli virolahti virrat vårdö vöyri ylitornio ylivieska ylöjärvi ypäjä ähtäri äänekoski
helsingfors esbo vanda grankulla åbo tammerfors uleåborg vasa karleby jakobstad nykarleby borgå lovisa raseborg ekenäs hangö ingå kyrkslätt sjundeå sibbo lojo pargas kimitoön nådendal reso lundo nystad björneborg raumo
tavastehus lahtis villmanstrand nyslott kajana torneå enare brahestad kaskö kristinestad närpes malax korsholm vörå kronoby larsmo laihela lappträsk lappo storkyro mörskom tusby träskända kervo hyvinge fredrikshamn pyttis mariehamn
masko letala sastmola vichtis högfors enontekis ilmola kurikka lappajärvi vetil perho kaustby terjärv
`;

/** Where the forms are not told by the name: "Uudessakaupungissa", "Virroilla". */
export const MUNICIPALITY_STEMS = `
uudessakaupungi uudestakaupungi uudenkaupungi uuteenkaupunki uudellekaarlepyy uudessakaarlepyy uudenkaarlepyy virroi virtai punkalaitume pihtiputaa tamperee vantaa varkaude kannukse muhokse nurmekse alavude
`;

/** Parts of towns and villages that are well known. */
export const VILLAGES = `
ivalo kilpisjärvi karigasniemi nuorgam hetta levi saariselkä vuotso sevettijärvi nellim lemmenjoki angeli menesjärvi kaamanen partakko raattama äkäslompolo sirkka kaukonen pokka tikkurila kontula hervanta varissuo korso myyrmäki leppävaara
matinkylä itäkeskus kallio vuosaari mellunmäki mellunkylä kannelmäki malmi jakomäki tesoma hakunila koivukylä kaukajärvi runosmäki lauste pansio toppila tuira kaijonharju maunula haaga lauttasaari tapiola otaniemi olari kivenlahti soukka
martinlaakso länsimäki havukoski rajakylä haukipudas oulunsalo kiiminki yli-ii nummela klaukkala karjaa tammisaari karis ekenäs houtskär nagu korpo iniö nauvo korppoo inkoonkylä petsamo hirvihaara kauppilanmäki petonen puijonlaakso neulamäki särkiniemi
huhtasuo kangaslampi pupuhuhta kortepohja keltinmäki säynätsalo vaajakoski korpilahti gammelbacka hammars näse munkkiniemi munksnäs gårdsbacka botby nordsjö malm kvarnbäcken korpisuvanto
lielahti kalkku nekala peltolammi multisilta vehmainen atala olkahinen kissanmaa kaleva härmälä renko lammi hauho tuulos parola iittala halikko perniö somerniemi kiikala muurla suomusjärvi särkisalo mariefred
`;

/** Ends of names that a village, a bay or a hill gives itself; told together with how it stands in the sentence. */
export const VILLAGE_ENDINGS =
  /(?:kylä|perä|perän|niem[ie]|vaara|suvan[nt]o|kulma|nurk(?:a|ka)|rann?[nt]a|lah[td][ie]|lahte|järv[ie]|joki|joe|jokee?|kosk[ie]|salm[ie]|saar[ie]|mäki|mäe|mäke|harju|kan(?:gas|kaa)|korpi|korve|suo|nie?mi|lam[mp][ie]|selkä|selä|puoli|puole|pää|vuori|vuore|tunturi|luoto|luodo|laakso|nummi|numme|metsä|aho|haara|nevo?a|virr?t?a)$/u;
