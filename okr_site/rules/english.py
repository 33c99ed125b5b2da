"""The words that the rules about wording know in English; the option `wording` replaces single lists."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# fmt: off
_TIED = ("tied to", "linked to", "coupled to", "counts for", "counts towards", "basis for", "basis of",
         "relevant for", "decides about", "decides on", "decides", "depends for", "input for", "part of")
_PAY = ("bonus", "bonuses", "salary", "salaries", "pay", "pay rise", "raise", "compensation", "promotion",
        "performance rating", "performance review", "appraisal", "rating")
_WHOSE = ("", "the", "your", "our", "their", "his", "her", "the annual", "the yearly", "a", "everyone's")
_HANGS = ("depends", "depend", "hangs", "is tied", "are tied", "is linked", "are linked")
# fmt: on

_LISTS = {
    # Consult, help, analyze and participate are Google's (Doerr, Measure What Matters, appendix).
    "activity": """
        add, analyse, analyze, announce, arrange, assess, automate, brainstorm, build out, carry out,
        classify, collect, compile, conduct, configure, consider, consult, coordinate, create, curate,
        decide, define, deliver, deploy, deprecate, determine, develop, discuss, do, enhance
        documentation, establish, evaluate, examine, execute, explore, figure out, finalise, finalize,
        find, gather, identify, implement, incorporate, inspect, introduce, investigate, iterate, kick
        off, look into, migrate, onboard, organise, organize, participate, perform, prepare, produce,
        propose, provide, publish, refactor, refine, replace, revise, rewrite, roll out, select, send, set
        up, specify, start using, validate, write
    """,
    "activity_or_noun": """
        address, audit, build, design, document, draft, estimate, finish, fix, help, hire, hold, host,
        install, launch, list, map, pilot, pitch, plan, post, present, prototype, recruit, redesign,
        release, report, research, review, run, schedule, setup, ship, study, survey, switch, test, train,
        update, upgrade, welcome
    """,
    "changing": """
        achieve, accelerate, attract, become, boost, bring, cut, decrease, delight, double, earn, eliminate,
        enable, ensure, enter, expand, grow, improve, increase, keep, lower, make, maximise, maximize,
        minimise, minimize, raise, reach, reduce, retain, scale, simplify, speed up, stabilise, stabilize,
        strengthen, win
    """,
    "joining": "and, &, as well as, plus",
    "from": "from",
    "by": "by",
    "to": "to",
    "at_least": "at least, no less than, no fewer than, more than, above, over, minimum",
    "at_most": "at most, no more than, not more than, less than, fewer than, below, under, maximum",
    "quantity": """
        zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, dozen, twenty,
        thirty, forty, fifty, sixty, seventy, eighty, ninety, hundred, hundreds, thousand, thousands,
        million, half,
        third, quarter, double, twice, triple, single, first, all, both, every, each, everyone, everybody,
        everything, no, nobody, none, nothing, never, always, any, percent, number, share, rate, count, more,
        fewer, less, better, faster, most
    """,
    "naming": """
        phase, tier, level, version, step, part, stage, wave, gate, class, type, category, series, article,
        section, chapter, iso, iec, windows, number, no, nr, top, scope, act, law, plan, day, gen,
        generation, horizon, zone, area, line, platform, route
    """,
    "vanity": """
        followers, page views, page-views, pageviews, downloads, sign-ups, signups, sign ups, retweets,
        ad impressions, social media impressions, website visits, site visits, website hits, website visitors,
        site visitors, github stars, registered users, registered accounts, facebook likes, instagram likes
    """,
    "rate": """
        %, percent, percentage, rate, rates, ratio, share, proportion, fraction, per, of those, who, which,
        that, convert, converting, conversion, active, activated, retained, retention, paying, paid,
        returning, qualified, complete, completion, completed, failed, fail, failing, broken, fewer, lower,
        average,
        median, mean, utilisation, utilization, margin, probability, likelihood
    """,
    "count": """
        number of, count of, amount of, volume of, faster, quicker, quickly, speed, latency, throughput,
        duration, lead time, cycle time, response time, waiting time, turnaround, delay, delays, velocity,
        minutes, hours, seconds, days, weeks, ms, min, sec, h, per day, per week, per month, per hour,
        a day, a week, a month, shorten, time to, time from, time it takes, new customers, deals, orders,
        tickets, visits, visitors, calls, downloads, sign-ups, users, releases, deployments, articles, posts,
        leads, units, pieces, shipments
    """,
    "quality": """
        accuracy, accurate, availability, bounce, bounced, bugs, cancelled, cancellations, churn, comebacks,
        complaint, complaints, correct, correctly, crash, crashes, csat, defect, defects, error, errors,
        escalations, exceptions, failure, failures, faults, flaky, flakiness, happy, healthy, incident,
        incidents, injuries, accidents, loss, losses, lost, mistakes, nps, outage, outages, promoter, quality,
        quits, rating, recall, recommend, refunds, regressions, reliability, rejected, reopened, returned,
        returns, rework, safe, safety, satisfaction, satisfied, score, stability, trust, unplanned, uptime,
        warnings, wrong, turnover, sick, turned, wake, alone, honest, good, better, spend, cost, costs
    """,
    "negation": "no, not, never, nobody, nothing, none, neither, nor, without, cannot, isn't, aren't, don't, "
    "doesn't, won't, can't, wasn't, shouldn't, mustn't, rather than, instead of, instead",
}


def _split(text: str) -> tuple[str, ...]:
    return tuple(" ".join(each.split()) for each in text.split(",") if each.strip())


def _judging() -> tuple[str, ...]:
    tied = [
        " ".join(filter(None, (tie, whose, pay)))
        for tie in _TIED
        for whose in _WHOSE
        for pay in _PAY
        # "decides pay" and "part of a raise" are said of other things as well.
        if whose or tie not in ("decides", "part of")
    ]
    hanging = [f"{pay} {hangs}" for pay in _PAY if pay not in ("raise", "pay") for hangs in _HANGS]
    return (
        *tied,
        *hanging,
        *("underperformer", "underperformers", "low performer", "low performers", "poor performer",
          "poor performers", "stack rank", "stack ranking", "forced ranking", "bonus-relevant",
          "performance-related pay", "performance improvement plan", "manage out"),
    )  # fmt: skip


#: Every list by its name in `WORD_LISTS`.
ENGLISH: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: _split(text) for name, text in _LISTS.items()} | {"judging": _judging()}
)
