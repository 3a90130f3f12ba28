namespace Sextant.Platform;

/// <summary>
/// What decides: plain code that reads, retrieves, scores and decides over a <see cref="DecisionRun"/>, which hands down the deadline, notes what was late or
/// missing, and records everything that came from outside. So any decision can be made again from its record. Thread-safe.
/// </summary>
/// <typeparam name="TRequest">What is asked.</typeparam>
/// <typeparam name="TDecision">What is answered.</typeparam>
public interface IDecider<TRequest, TDecision>
{
    /// <summary>What there is to know about it from outside: its name, budgets, whether its record must be on disk before the answer.</summary>
    DeciderContract<TRequest, TDecision> Contract { get; }

    /// <summary>
    /// Decides. Everything from outside (values, scores, time, chance) comes through the run, and nothing else: then the same record gives the same decision.
    /// Throws for a request that makes no sense, and for nothing that is slow or away.
    /// </summary>
    /// <exception cref="InvalidInputException">The request makes no sense; says why.</exception>
    ValueTask<TDecision> DecideAsync(TRequest request, DecisionRun run);
}
