"""The small words of English that show how a clause is built, by what they do in it."""

from __future__ import annotations

CLOSED = {
    "det": """
    the a an this these those some any no every each all both either neither several many few more most another other
    least nearly almost about around dozens hundreds thousands scores half its his her their our my your same
    own own what whatever
    """,
    "num": """
    hundred thousand million billion dozen one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
    """,
    "pro": "he she it they we i him them us me you himself herself itself themselves ourselves myself nobody everyone",
    "be": "is are was were be been being am 's 're 'm isn't aren't wasn't weren't ain't",
    "get": "get gets got getting",
    "have": "has have had having 've hasn't haven't hadn't",
    "modal": """
    will would can could may might must should shall do does did 'll 'd don't doesn't didn't won't wouldn't can't
    cannot couldn't shouldn't mustn't
    """,
    "to": "to",
    "and": "and or nor & plus then but",
    "rel": "who whom which",
    "sub": """
    that when while after before because since until if unless although though as where whereas whether how why than
    so once whose
    """,
    "prep": """
    of in on at by for from with without against under over into onto upon towards toward near through across between
    among during despite beside beneath behind along around inside outside within throughout amid including regarding
    alongside via per like unlike such above below following concerning
    """,
    "adv": """
    not n't never also reportedly allegedly already again still even ever just only then now too soon later once
    always often repeatedly yet once twice first rather simply almost further ago therefore however instead meanwhile
    sometimes jointly together
    out up down off away back forward apart here there abroad ashore aboard earlier afterwards perhaps
    yesterday today tomorrow tonight
    """,
}
"""A word in several is what the last of them says."""

KINDS = {word: kind for kind, words in CLOSED.items() for word in words.split()}

OWNERS = frozenset("his her their our my its your whose".split())
SELVES = frozenset("himself herself itself themselves ourselves myself yourself".split())
TALLIES = frozenset("dozens hundreds thousands scores least".split())

PEOPLE = frozenset(
    """
activist activists adviser agent agents allies ally ambassador analyst animal army arsonist assailant assailants
attacker attackers authorities authority babies baby bandit bandits battalion believer believers bishop blogger
bodyguard bomber bombers border-guards boy boys brigade brigades brother brothers cadre cadres candidate captain
captive captives captor captors cell chief child children civilian civilians clan clans cleric clerics coalition
colleague colleagues colonel commander commanders commission committee communities community company congress
constable convoy convoys council countries country couple court courts crew criminal criminals crowd crowds
daughter daughters defector defectors delegation demonstrator demonstrators deputy deserter detainee detainees
dictator diplomat diplomats dissident dissidents doctor doctors driver drivers elder elders embassy employee
employees enemy envoy envoys extremist extremists families family farmer farmers father female fighter fighters
fisherman fishermen force forces foreigner foreigners fugitive gang gangs gendarmes general girl girls government
governments governor group groups guard guards guerrilla guerrillas gunman gunmen handler herder herders hospital
hostage hostages husband immigrant immigrants inhabitants inmate inmates insurgent insurgents interpreter
investigator investigators islamist islamists jihadist jihadists journalist journalists judge judges junta
kidnapper kidnappers king labourer lawmaker lawmakers lawyer lawyers leader leaders leadership legislators looters
major man marine marines mayor mediator mediators medic medics member members men mercenaries mercenary migrant
migrants militant militants military militia militiaman militiamen militias minister ministers ministry minorities
minority mission mob mobs monk monks mother mothers movement nation national nationals nations navy neighbour
neighbours newspaper nun nuns nurse nurses officer officers official officials operatives opponents opposition
organisation organisations organization organizations pacifists paramilitaries paramilitary parents parliament
parties party passenger passengers passer-by passers-by pastor patient patients patrol peacekeeper peacekeepers
peasant peasants people perpetrator perpetrators person pilgrim pilgrims pilot pilots pirate pirates platoon
police policeman policemen policewoman politician politicians population populations premier president priest
priests prime-minister prince prison-guards prisoner prisoners prosecutor prosecutors protester protesters
protestor protestors rebel rebels refugee refugees regime regiment regulator relatives reporter reporters
representative representatives republic rescuer rescuers resident residents rioters rival rivals saboteur sailor
sailors scholar schoolboys schoolchildren schoolgirls scientist scientists secretary senator separatist
separatists settler settlers shepherd shepherds shopkeeper sister smuggler smugglers sniper snipers soldier
soldiers son sons spies spy squad squads staff state states strikers student students suspect suspects syndicate
teacher teachers team teenager teenagers terrorist terrorists thug thugs traders trafficker traffickers translator
traveller travellers treasury tribe tribes tribesmen tribunal troop troops truckers union unions unit units
veteran veterans victim victims vigilante vigilantes villager villagers volunteer volunteers warlord warlords wife
witness witnesses wives woman women worker workers writer writers youth youths
""".split()
)
"""Nouns for people and bodies that can do something or have it done to them."""

GROUPS = frozenset("police army government regime rebel militia military state opposition guerrilla".split())
"""Those that stand before what they do as often as "the police raid"."""

ACTS = frozenset(
    """
decision decisions policy policies plan plans proposal proposals move moves offer offers resolution resolutions
statement statements law laws claim claims stance role rule effort efforts suggestion invitation remarks comments
position behaviour behavior conduct handling version account provisions
""".split()
)
"""What somebody did or put forward; who acts on it acts on them."""

ARMED = frozenset(
    "air airborne missile missiles rocket rockets drone drones artillery mortar warplane bomb cruise precision nuclear"
    " military naval retaliatory led tap suicide ground deadly".split()
)
"""Words before "strike" that make it one with arms; of words with a hyphen ("US-led", "double-tap") the last part."""
TIMES = frozenset(
    """
week weeks month months year years day days hour hours morning evening night afternoon weekend minute minutes time
times midnight dawn noon dusk decade decades moment
""".split()
)

MONTHS = frozenset(
    """
january february march april may june july august september october november december monday tuesday wednesday thursday
friday saturday sunday jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec.
""".split()
)
"""Names of times, which stand for nobody."""
