"""What xmindparser reads of an XMind file, as JSON."""

import json
import sys

import xmindparser

json.dump(xmindparser.xmind_to_dict(sys.argv[1]), sys.stdout)
