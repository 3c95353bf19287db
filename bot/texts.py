"""What the bot says that is not a figure."""

WELCOME = (
    "Hello! I am CashFlow AI. Send me the statement file your bank gives you and ask me anything about your money, "
    "in plain words."
)
WHO = "Are you new here, or do you have an account already?"
START_HERE = "Start here"
HAVE_ACCOUNT = "I have an account"
CONNECT_HOW = (
    "On the web page, sign in and choose “Connect a chat”. It shows a code; send me here: CONNECT and the code. "
    "It works once, for ten minutes."
)
STARTED = (
    "You are set up. Send me a statement now: CSV, Excel, OFX, QIF, MT940 or CAMT, as a file or as pasted rows. "
    "Then ask, for example, “what did I spend in March?”."
)
CONNECTED = "Connected: this chat is now yours. Ask me anything about your money."
BAD_CODE = "That code is not valid: it may have been used, or be older than ten minutes. Make a new one on the page."
UNLINKED = "This chat is no longer connected to your account. Your data is kept. Write to me to start again."
PRIVATE_ONLY = "I talk about money only in a private chat. Please write to me directly."
HELP = (
    "Send me your bank's statement file, or ask:\n{examples}\n"
    "“why?” lists the payments behind any figure. Say “undo” to take the last change back, /dashboard for the web "
    "page, /upload for a link to send a file, /unlink to disconnect this chat."
)
TOO_LONG = "That is a lot at once. Please ask in a few sentences, or send statement rows as a file."
WHICH = "Which of these do you mean?"
READING = "Got {name}. I am reading it; the preview comes in a moment."
IMPORTING = "Importing now. I will say when it is done."
CANCELLED = "Nothing was imported."
READING_AGAIN = "Thank you. I am reading it that way."
UNSUPPORTED = (
    "I cannot do anything with {what}. Send me a statement file (CSV, Excel, OFX, QIF, MT940, CAMT), paste its "
    "rows, or ask me a question in words."
)
UPLOAD = "Send your file here; the link works once, for half an hour"
UPLOAD_INSTEAD = "If this chat will not carry your file, this link takes it."
DASHBOARD = "Your dashboard; the link works once, for ten minutes"
POISON = "Something went wrong with your last message and I have set it aside. Please send it again in other words."
STOPPED = "You will not hear from me unasked any more. Write START to change that; your questions are answered anyway."
RESUMED = "You will hear from me again: your week, and a warning when cash runs low. Write STOP to end that."
NEVER_UNASKED = "In this chat I only answer; I never write to you first."
MAY_I = (
    "Shall I write to you here once a week with your week, and warn you when cash runs low? "
    "You can end that any time with STOP."
)
MAY, MAY_NOT = "Yes, please", "No, thanks"
NOT_UNASKED = "Then I only answer here. Write START if you change your mind."
NO_ZONE = "I know no time zone called “{zone}”. Name a large city in it, as in “my time zone is Madrid”."
SETTING = "Done: {what}."
SETTING_NEXT = "The next one comes on {day}."
SETTING_NOW = "This week’s comes in a moment."
SETTING_UNDO = "Say “undo” to take that back."
NO_WHATSAPP = "I will not write to you on WhatsApp unasked any more. Write START there to change that."
MENU = (
    ("help", "What you can ask"),
    ("undo", "Take the last change back"),
    ("dashboard", "A link to your page"),
    ("upload", "A link that takes a file"),
    ("unlink", "Disconnect this chat"),
)
NOT_ABOUT_PAYMENTS = "That message is about no payments of yours. Reply to one that shows them, and say it again."
TOO_MANY_PAYEES = (
    "That message is about {number} payees. Ask for the payments that you mean, “show me payments to …”, and say it "
    "again."
)
WHICH_SPELLING = "Banks write {name} in these ways. Which of them is someone else?"
NOT_BY_PLACE = (
    "I cannot tell which payments those are, so nothing is moved. Ask for them first, as in “payments to Bidfood in "
    "October”, and then say “those are Travel”."
)
ONE_PAYMENT = (
    "I cannot split one payment into parts: it stays what the bank wrote, under one category. “that's …” changes "
    "which, and “split …” with a payee's name tells two payees apart."
)
ONE_SPELLING = (
    "The bank writes every payment of {name} the same way, so I cannot tell two apart. Show me a payment that is "
    "someone else's and say “that's …”."
)
PRINTED = (
    "The statements of {name} print its balance: {said}. Every figure follows from that, so I set no other. If it is "
    "wrong, a statement may be missing: ask “what is missing?”."
)
NOT_DONE = "Not done yet: “{what}”. Say it again by itself."
NO_RATES = "You gave me no exchange rates, so I add no two currencies together. Say “1 EUR is 0.86 GBP”, for example."
WHICH_PAYMENT = "Which of these payments do you mean?"
NO_SUCH_ALERT = "There is no such alert open. Ask “any alerts?” to see them."
WHICH_SERIES = "Which of these do you mean?"
NOT_REPEATING = "Noted: {name} does not repeat any more, so I expect it no more. Say “undo” to take it back."
WHICH_ALERT = "Which of these do you want to put away?"
NO_RULE = "Only that, then; it makes no rule."
ERASE_WHAT = (
    "I would delete everything I keep for you: your statements and {rows}, customers, suppliers, rules and tags, our "
    "chats, your settings and the connection to this chat. Say “export my transactions” first if you want a copy."
)
ERASE_FIRST = "Delete all of that?"
ERASE_SECOND = "Nothing of it can be brought back, also not by “undo”. Delete it for good?"
ERASE = "Delete everything"
ERASE_REALLY = "Yes, delete it for good"
ERASE_KEEP = "No, keep it"
ERASED = "Everything of yours is deleted. If you write to me again, we start from nothing."
KNOCK = "I have something to show you."
# By what waits. No money in them: a template is seen on a locked screen.
KNOCKS = {"week": "Your week is ready.", "alert": "There is something about your cash that you should see."}
MORE_THAN_YES = "A plain yes is not enough here. Choose one of these:"
NOTHING_TO_CONFIRM = (
    "There is nothing open for me to confirm, so nothing was changed. If you mean something from before, say again "
    "what you want done."
)
NOTHING_TO_CANCEL = "There is nothing open to cancel, and nothing was changed. “undo” takes back the last change."
UNDO_IT, UNDO_NOT = "Yes, undo it", "No, keep it"
UNDO_HOW = "Yes: say “undo”, and I show the last change and ask before I take it back. That holds for imports, too."
UNCHANGED = "Nothing was changed that I could take back."
CHANGED_LAST = "The last changes, the newest first:"
CHANGED_UNDO = "“undo” takes the newest back, then the one before."
NEWEST_FIRST = "Changes are taken back one by one, the newest first. That is:"
ERASE_HOW = "Say “delete my data”: I tell you what goes and ask twice before anything is deleted."
NO_SUCH_TIME = "There is no such time of day, so nothing was changed."
NOT_THAT_DAY = (
    "I cannot leave out one day of the week, so nothing was changed. Set now: {what}. I can move the weekly summary, "
    "“send it on Tuesdays”, and be quiet at weekends or between hours, “quiet from 9pm to 7am”."
)
NOT_BELOW_ZERO = "I can warn you below an amount from 0 up, not below a negative one, so nothing was changed."
NOT_SET = "I did not find in that what to set, so nothing was changed."
ZONE_IS = "Your time zone is {zone}. “my time zone is Madrid” changes it."
WAITS = "The next weekly summary waits until {day} at {at}, for nothing is to be sent before."
UNDO_WHICH = "Undo {summary}?"
UNDO_KEPT = "Left as it is."
