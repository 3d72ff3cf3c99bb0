"""Who asks, and what comes of it: the two vocabularies of the permission matrix."""

from enum import Enum


class Role(Enum):
    """A person seen from the trainee, and the trainee's unit, whose things are asked for: (heading, who that is)."""

    ANONYMOUS = "Not signed in", "anyone at all"
    TRAINEE = "Trainee", "the trainee whose things are asked for"
    COMRADE = "Other trainee", "another trainee, of the same unit"
    FACULTY = "Instructor, academy", "an instructor of the academy itself, who belongs to no nation"
    NATIONAL = "Instructor, nation", "an instructor of the trainee's nation"
    FOREIGN_INSTRUCTOR = "Instructor, other nation", "an instructor of another nation"
    COURSE_OWNER = "Course owner", "a soldier of the trainee's unit who was made owner of the academy's course"
    AUTHOR = "Course author", "a soldier of the trainee's unit who was made author of the academy's course"
    TRANSLATOR = "Course translator", "a soldier of the trainee's unit who was made translator of the academy's course"
    REVIEWER = "Course reviewer", "a soldier of the trainee's unit who was made reviewer of the academy's course"
    COORDINATOR = "Coordinator", "the training coordinator of the trainee's unit"
    COMMANDER = "Commander", "the commander of the trainee's unit"
    SISTER = "Commander, sister unit", "the commander of another unit under the same brigade"
    PARENT = "Commander, parent unit", "the commander of the brigade above the trainee's unit"
    FORMER = "Former commander", "who commanded the trainee's unit until yesterday, and is still posted there"
    FOREIGN = "Commander, other nation", "the commander of all of another nation"
    ADMINISTRATOR = "Administrator", "who runs the platform; commands nobody"

    def __init__(self, heading: str, who: str):
        self.heading = heading
        self.who = who


class Outcome(Enum):
    """What comes of asking: (the word in the tables, what it means)."""

    OPENS = "**opens**", "The page or the file is shown."
    ACTS = "**acts**", "The act is done: something is written, sent, or somebody is signed in or out."
    SENT_ON = "sent on", "The academy leads to another of its pages; nothing is shown here and nothing is done."
    TOLD = "told why not", "A page says why nothing was done."
    SIGN_IN = "sign in", "The academy asks to sign in, as somebody who may. Nothing is shown and nothing is done."
    REFUSED = "refused", "It may be seen, but this person may not do it. Nothing is done."
    HIDDEN = "hidden", "The answer is the same as if it did not exist. Nothing is shown and nothing is done."
    NOT_OFFERED = "not offered", "Nobody is shown anything here, or nobody can do anything here."

    def __init__(self, word: str, meaning: str):
        self.word = word
        self.meaning = meaning
