"""What can happen, by kind; importing this makes all of them known."""

from . import computers as computers
from . import lines as lines
from . import selling as selling
from . import servers as servers
from . import tampering as tampering
