"""scipy's side of eval monitoring/drift: how often a Kolmogorov-Smirnov test at a fixed level says that a feature's day differs from its reference."""
import json
import os
import sys

import numpy as np
from scipy import stats

given = json.loads(sys.argv[1])


def read(feature, part):
    return np.fromfile(os.path.join(given["folder"], f"{feature}.{part}.f32"), dtype=np.float32)


alarms = 0
for feature in range(given["features"]):
    reference = read(feature, "reference")
    for day in range(given["days"]):
        alarms += int(stats.ks_2samp(reference, read(feature, day), mode="asymp").pvalue < given["level"])

print(json.dumps({"alarms": alarms}))
