"""XGBoost's side of bench learning/gbdt."""
import json
import os
import resource
import sys
import time

import numpy as np
import xgboost as xgb

given = json.loads(sys.argv[1])
folder = given["folder"]
options = {
    "objective": "binary:logistic", "tree_method": "hist", "max_depth": 6, "eta": 0.1, "lambda": 1, "min_child_weight": 1,
    "max_bin": given["bins"], "nthread": given["threads"], "verbosity": 0,
}


def read(name):
    return np.fromfile(os.path.join(folder, name), dtype=np.float32)


def rows(name):
    return read(name).reshape(-1, given["features"])


def peak_mb():
    # getrusage counts the peak of the process that started this one too, where Linux says it per memory.
    if os.path.exists("/proc/self/status"):
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def train(rounds):
    data = xgb.QuantileDMatrix(values, labels, max_bin=given["bins"], nthread=given["threads"])
    return xgb.train(options, data, rounds)


values, labels = rows("values.f32"), read("labels.f32")
train(2)
wall, cpu, peak = float("inf"), float("inf"), None
for run in range(3):
    wall_start, cpu_start = time.perf_counter(), time.process_time()
    model = train(given["trees"])
    wall, cpu = min(wall, time.perf_counter() - wall_start), min(cpu, time.process_time() - cpu_start)
    peak = peak or peak_mb()

scores = model.inplace_predict(rows("heldout-values.f32"), predict_type="margin")
scores.astype(np.float32).tofile(os.path.join(folder, "heldout-peer.f32"))
print(json.dumps({"wallSeconds": wall, "cpuSeconds": cpu, "peakMb": peak}))
