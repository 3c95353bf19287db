"""How near the forecast comes to what came, beside Prophet, AutoETS and the last balance, in one run.

`python benchmarks/forecast.py --data DIR --out FORECASTS.jsonl [--only ours] [--noise SHARE] [--json FILE]`

DIR is one folder of ../shared/forecast (accounts.csv, transactions.csv.gz, windows.csv) or the folder of all three. The
out file is what its score.py takes; the same rules are applied here, because the peers are scored by them too. ms is
the time of one forecast with what an import leaves kept (the series and the backtests), "learn" that of finding both.
--noise mangles a share of texts.
AutoETS is statsforecast's, which is in no lock (it needs an older pandas): it takes part where it is installed.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import logging
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.forecast_scores import Q, Said, Window, missed, score, worst
from benchmarks.recurring_books import mangle
from core.outlook.forecast import LEVELS, forecast, history, learn, series_of
from core.outlook.recurring import Payment, public_holidays

AHEAD, REACH = 30, 730
OF_PAYMENTS, NEAREST = 850, 30  # what times are told for: so many payments, from so many windows nearest to that


def windows(folder: Path, noise: float) -> list[Window]:
    """The windows of one folder, in its order."""
    opening = {row["account"]: Decimal(row["opening"]) for row in csv.DictReader((folder / "accounts.csv").open())}
    rows: dict[str, list[Payment]] = defaultdict(list)
    with gzip.open(folder / "transactions.csv.gz", "rt") as lines:
        for n, row in enumerate(csv.DictReader(lines)):
            day = date.fromisoformat(row["date"])
            paid = Payment(f"{n:06}", day, Decimal(row["amount"]), "", row["description"], row["account"], "XXX")
            rows[row["account"]].append(paid)
    if noise:
        rows = defaultdict(list, {account: mangle(paid, noise, account) for account, paid in rows.items()})
    country = "GB" if folder.name == "sim" else None
    found = csv.DictReader((folder / "windows.csv").open())
    return [_window(row["account"], date.fromisoformat(row["origin"]), rows, opening, country) for row in found]


def _window(
    account: str, origin: date, rows: dict[str, list[Payment]], opening: dict[str, Decimal], country: str | None
) -> Window:
    everything = rows[account]
    first = max(min(one.day for one in everything), origin - timedelta(days=REACH - 1))
    known = [one for one in everything if first <= one.day <= origin]
    flow, ahead = np.zeros((origin - first).days + 1), np.zeros(AHEAD)
    for one in known:
        flow[(one.day - first).days] += float(one.amount)
    for one in everything:
        if 0 < (one.day - origin).days <= AHEAD:
            ahead[(one.day - origin).days - 1] += float(one.amount)
    start = float(opening[account] + sum((one.amount for one in everything if one.day <= origin), Decimal(0)))
    return Window(account, origin, known, flow, start, start + ahead.cumsum(), country)


def ours(window: Window) -> Said:
    """The product's."""
    holidays = public_holidays(window.country) if window.country else None
    began = time.perf_counter()
    past = history(window.payments, balance=window.start, last=window.origin)
    series = series_of(past, window.origin, holidays)
    learned = learn(past, holidays, {}, series)
    middle = time.perf_counter()
    found = forecast(
        window.payments, opening=Decimal(f"{window.start:.2f}"), today=window.origin, horizon=AHEAD,
        holidays=holidays, recurring=series, calibration=learned,
    )  # fmt: skip
    ended = time.perf_counter()
    if found.basis == "full":
        quantiles = np.array([[float(level) for level in day.quantiles] for day in found.days]).T
    else:
        line = [float(day.balance) for day in found.days] or [window.start] * AHEAD
        quantiles = np.tile(np.array(line), (len(Q), 1))
    return Said(quantiles, (ended - middle) * 1000, (middle - began) * 1000)


def last_balance(window: Window) -> Said:
    """The last balance repeated, with the quantiles of what balances did in as many days before."""
    began, balance = time.perf_counter(), window.balance
    quantiles = np.empty((len(Q), AHEAD))
    for ahead in range(1, AHEAD + 1):
        moved = balance[ahead:] - balance[:-ahead] if len(balance) > ahead + 10 else np.zeros(1)
        spread = np.quantile(moved, Q)
        quantiles[:, ahead - 1] = window.start + spread - spread[len(Q) // 2]
    return Said(quantiles, (time.perf_counter() - began) * 1000)


def prophet(window: Window, **settings: object) -> Said:
    """Prophet on the daily net flow; paths of it summed up to balances."""
    import pandas as pd
    from prophet import Prophet

    began = time.perf_counter()
    monthly = settings.pop("monthly", False)
    model = Prophet(uncertainty_samples=300, **settings)  # pyright: ignore[reportArgumentType]
    if monthly:
        model.add_seasonality("monthly", 30.44, 5)
    days = pd.date_range(end=window.origin, periods=len(window.flow))
    model.fit(pd.DataFrame({"ds": days, "y": window.flow}))
    future = pd.DataFrame({"ds": pd.date_range(window.origin + timedelta(days=1), periods=AHEAD)})
    paths = model.predictive_samples(future)["yhat"].cumsum(axis=0)
    return Said(window.start + np.quantile(paths, Q, axis=1), (time.perf_counter() - began) * 1000)


def prophet_best(window: Window) -> Said:
    """Its best of five variants, by ../shared/forecast: flat growth and a monthly season."""
    return prophet(window, growth="flat", monthly=True, yearly_seasonality=False)


def auto_ets(window: Window) -> Said:
    """statsforecast's AutoETS on the daily net flow; its normal bands summed as if days were independent."""
    from scipy.stats import norm
    from statsforecast.models import AutoETS

    began = time.perf_counter()
    found = AutoETS(season_length=7).forecast(y=window.flow, h=AHEAD, level=[80])
    daily = (found["hi-80"] - found["mean"]) / norm.ppf(0.9)
    spread = np.sqrt((daily**2).cumsum())
    quantiles = window.start + found["mean"].cumsum() + norm.ppf(Q)[:, None] * spread
    return Said(quantiles, (time.perf_counter() - began) * 1000)


def process(folder: Path) -> dict[str, Callable[[Window], Said]]:
    """The median line of the process that made the data, where it is known: a bound on any line; it has no band."""
    if not (folder / "oracle.csv").exists():
        return {}
    rows = csv.DictReader((folder / "oracle.csv").open())
    lines = {(row["account"], row["origin"]): np.array(row["median_balance"].split(), dtype=np.float64) for row in rows}
    return {"the process": lambda window: Said(np.tile(lines[window.account, str(window.origin)], (len(Q), 1)), 0.0)}


METHODS: dict[str, Callable[[Window], Said]] = {
    "ours": ours,
    "last balance": last_balance,
    "Prophet": prophet,
    "Prophet, best": prophet_best,
    "AutoETS": auto_ets,
}


def times(timed: dict[str, list[tuple[int, float, float]]]) -> dict[str, dict[str, float]]:
    """Median milliseconds at OF_PAYMENTS payments, printed. timed: (payments, ms, learn ms) of windows, by method."""
    found: dict[str, dict[str, float]] = {}
    for method in ("ours", "Prophet", "AutoETS"):
        nearest = sorted(timed[method], key=lambda one: abs(one[0] - OF_PAYMENTS))[:NEAREST]
        if nearest:
            known, learned = (float(np.median([sum(one[1:end]) for one in nearest])) for end in (2, 3))
            found[method] = {"ms": known, "with learning": learned}
            print(
                f"{OF_PAYMENTS} payments {method:14} ms {known:.1f}  with what an import leaves to learn {learned:.1f}"
            )
    return found


def main() -> int:
    """Prints the tables; 1 when ours misses a bound."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", choices=["ours"])
    parser.add_argument("--noise", type=float, default=0.0)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    logging.disable(logging.WARNING)  # Stan narrates every fit
    warnings.simplefilter("ignore")
    folders = [asked.data] if (asked.data / "windows.csv").exists() else sorted(asked.data.glob("*/"))
    folders = [folder for folder in folders if (folder / "windows.csv").exists()]
    results: dict[str, dict[str, dict[str, float]]] = {}
    timed: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
    failed = False
    with asked.out.open("w") as out:
        for folder in folders:
            all_windows = windows(folder, asked.noise)
            results[folder.name] = {}
            for method, said_by in (METHODS | process(folder)).items():
                left_out = asked.only and method not in (asked.only, "the process")
                if left_out or (method == "AutoETS" and not find_spec("statsforecast")):
                    continue
                found = [(window, said_by(window)) for window in all_windows]
                timed[method] += [(len(w.payments), said.ms, said.learn_ms) for w, said in found]
                figures = results[folder.name][method] = score(found)
                print(
                    f"{folder.name:8} {method:14}",
                    "  ".join(f"{key} {value:.3g}" for key, value in figures.items()),
                    flush=True,
                )
                if method == "ours":
                    for window, said in found:
                        quantiles = {
                            f"{level:.2f}": list(np.round(said.quantiles[n], 2)) for n, level in enumerate(LEVELS)
                        }
                        line = {"account": window.account, "origin": str(window.origin), "quantiles": quantiles}
                        out.write(json.dumps({**line, "ms": said.ms}) + "\n")
                    short = missed(folder.name, figures) if not asked.noise else []
                    failed |= bool(short)
                    print(
                        *[f"    MISSED {one}" for one in short],
                        *[f"    worst: {one}" for one in worst(found)],
                        sep="\n",
                        flush=True,
                    )
    results["time"] = times(timed)
    print(json.dumps(results))
    if asked.json:
        asked.json.write_text(json.dumps(results, indent=1))
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
