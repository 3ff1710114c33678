"""What can happen, by kind; importing this makes all of them known."""

from . import bringing_back as bringing_back
from . import computers as computers
from . import customers as customers
from . import drawer as drawer
from . import lines as lines
from . import parking as parking
from . import selling as selling
from . import servers as servers
from . import tampering as tampering
from . import training as training
