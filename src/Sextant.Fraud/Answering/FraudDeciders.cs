using System.Runtime.CompilerServices;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>The deciders of all kinds, by versions of their policies. Thread-safe.</summary>
/// <param name="settings">The settings of a kind, by its name, as they are now.</param>
/// <param name="lists">The lists as they are now.</param>
/// <param name="graph">The entity graph; null where there is none.</param>
/// <param name="explainer">Explains scores; null where nobody can.</param>
/// <param name="suspended">Rules that blocked too much; null where nobody watches.</param>
/// <param name="screening">Screens for sanctions; null where nobody can.</param>
public sealed class FraudDeciders(
    Func<string, FraudSettings> settings, Func<FraudListSnapshot> lists, FraudGraph? graph, IFraudExplainer? explainer, SuspendedRules? suspended = null, ISanctionScreening? screening = null)
{
    // A version never changes, and is made into a decider once.
    readonly ConditionalWeakTable<Policy, object> _made = [];

    /// <summary>The settings of a kind.</summary>
    public FraudSettings SettingsOf(FraudKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return settings(kind.Name);
    }

    /// <summary>The decider of a kind by a version of its policy.</summary>
    /// <exception cref="InvalidInputException">SXT3023: the policy is none for fraud.</exception>
    public IDecider<TRequest, FraudVerdict> Of<TRequest>(FraudKind<TRequest> kind, Policy policy)
        where TRequest : FraudRequest => (IDecider<TRequest, FraudVerdict>)Of((FraudKind)kind, policy);

    /// <summary>The same, to make its decisions again.</summary>
    /// <exception cref="InvalidInputException">SXT3023: the policy is none for fraud.</exception>
    public Replayable ReplayableOf(FraudKind kind, Policy policy) => ReplayableOf(Of(kind, policy));

    /// <summary>The same, to try a policy on recorded decisions: it gives no reasons of a model, for those that it would give may not be in the record.</summary>
    /// <exception cref="InvalidInputException">SXT3023: the policy is none for fraud.</exception>
    internal Replayable TrialOf(FraudKind kind, Policy policy) => ReplayableOf(Make(kind, policy, PartsOf(kind) with { Explainer = null }));

    static Replayable ReplayableOf(object decider) => decider switch
    {
        PaymentDecider payments => Replayable.Of(payments),
        LoginDecider logins => Replayable.Of(logins),
        SignUpDecider signUps => Replayable.Of(signUps),
        var other => throw new ArgumentException($"{other.GetType()} decides no kind of fraud.", nameof(decider)),
    };

    object Of(FraudKind kind, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (_made.TryGetValue(policy, out var known)) return known;
        var made = Make(kind, policy, PartsOf(kind));
        return _made.GetValue(policy, _ => made);
    }

    static object Make(FraudKind kind, Policy policy, FraudParts parts) =>
        kind == FraudKinds.Payment ? new PaymentDecider(policy, parts) : kind == FraudKinds.Login ? new LoginDecider(policy, parts) : new SignUpDecider(policy, parts);

    FraudParts PartsOf(FraudKind kind) => new(() => settings(kind.Name), lists, graph, explainer) { Suspended = () => suspended?.Of(kind.Name) ?? [], Screening = screening };
}
