import json
import sys

from decrypt import open_data

for line in sys.stdin:
    try:
        print(json.dumps(open_data(*line.rstrip("\n").split("|"))))
    except Exception:
        print("refused")
