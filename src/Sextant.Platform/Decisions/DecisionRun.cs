using System.Numerics;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Sextant.Numerics;

namespace Sextant.Platform;

/// <summary>
/// One decision under way. Its verbs are the only way to the world outside a decider's code: they keep the deadline, note what was late or missing, and record what
/// came back. Questions may run side by side; start them in an order that follows from the request, for that is how a replay finds their answers.
/// </summary>
public sealed class DecisionRun
{
    readonly IOutside _outside;
    readonly TimeProvider _clock;
    readonly RunNotes _notes;

    internal DecisionRun(string id, Timestamp time, IOutside outside, RunNotes notes, TimeProvider clock) =>
        (Id, Time, _outside, _notes, _clock) = (id, time, outside, notes, clock);

    /// <summary>The decision's id.</summary>
    public string Id { get; }

    /// <summary>When the decision is made: the only time there is for a decider.</summary>
    public Timestamp Time { get; }

    /// <summary>Reads features. What is late or missing is null in the answer, and a degradation of the decision.</summary>
    public async ValueTask<FeatureValues> ReadAsync(FeatureQuestion question)
    {
        var place = _notes.Reads.Reserve();
        var started = _clock.GetTimestamp();
        var values = await _outside.ReadAsync(place, question);
        _notes.Reads.Fill(place, values);
        _notes.Took("read", question.Set, _clock.GetElapsedTime(started));
        return values;
    }

    /// <summary>Scores rows by the slot of a model. Never fails: what can not be scored is the question's <see cref="ScoreQuestion.Otherwise"/>, and a degradation.</summary>
    public async ValueTask<Scores> ScoreAsync(ScoreQuestion question)
    {
        var place = _notes.Scores.Reserve();
        var started = _clock.GetTimestamp();
        var scores = await _outside.ScoreAsync(place, question);
        _notes.Scores.Fill(place, new(question.Model, InputHash(question), scores));
        _notes.Took("score", question.Model, _clock.GetElapsedTime(started));
        return scores;
    }

    /// <summary>Retrieves candidates, or asks anything else that is outside: lists, graphs, other services. What is late or fails is <paramref name="otherwise"/>.</summary>
    /// <param name="name">What is asked, as degradations name it: <c>index</c>, <c>graph</c>.</param>
    /// <param name="ask">Asks; its token ends with the time there is for it.</param>
    /// <param name="form">How the answer is recorded.</param>
    /// <param name="otherwise">What to go on with.</param>
    public async ValueTask<T> RetrieveAsync<T>(string name, Func<CancellationToken, ValueTask<T>> ask, JsonTypeInfo<T> form, T otherwise)
    {
        var place = _notes.Asked.Reserve();
        var started = _clock.GetTimestamp();
        var (asked, answer) = await _outside.AskAsync(place, name, ask, form);
        _notes.Asked.Fill(place, asked);
        _notes.Took("retrieve", name, _clock.GetElapsedTime(started));
        return asked.Degradation is null ? answer! : otherwise;
    }

    /// <summary>The arm of a unit in an experiment; null if it takes no part. That it met the experiment is recorded: an exposure.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="unit">The unit's id.</param>
    /// <param name="attributes">What is known of it, for the experiment's target; null for nothing.</param>
    public async ValueTask<string?> ArmAsync(string experiment, string unit, Row? attributes = null)
    {
        var place = _notes.Exposures.Reserve();
        var exposure = await _outside.AssignAsync(place, experiment, unit, attributes);
        _notes.Exposures.Fill(place, exposure);
        return exposure.Arm;
    }

    /// <summary>A number in [0, 1) that follows from the decision's id and a name: chance, and the same again in a replay.</summary>
    public double Chance(string name) =>
        // 53 bits: every double of that grid, and none is 1.
        (StableHash.Of(Encoding.UTF8.GetBytes($"{Id}/{name}")) >> 11) * 1.1102230246251565E-16;

    /// <summary>Chooses by weights, and records how probable the choice was.</summary>
    /// <param name="name">Which choice, as <c>explore</c>.</param>
    /// <param name="weights">Not negative, not all zero; they need not add up to 1.</param>
    /// <returns>Index of the chosen weight.</returns>
    public int Choose(string name, params ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights) total += weight >= 0 ? weight : throw new ArgumentOutOfRangeException(nameof(weights), weight, "Weights are not negative.");
        if (!(total > 0) || double.IsInfinity(total)) throw new ArgumentOutOfRangeException(nameof(weights), total, "Weights add up to a finite number above 0.");
        var left = Chance(name) * total;
        var chosen = 0;
        while (chosen < weights.Length - 1 && (left -= weights[chosen]) >= 0) chosen++;
        // Rounding may step over the end, onto a weight of nothing.
        while (weights[chosen] == 0) chosen--;
        _notes.Add(new DecisionChoice(name, chosen, weights[chosen] / total));
        return chosen;
    }

    /// <summary>Gives a reason.</summary>
    public void Because(DecisionReason reason) => _notes.Add(reason);

    /// <summary>Says that the decision does without something that the decider itself found missing.</summary>
    public void Degrade(Degradation degradation) => _notes.Add(degradation);

    /// <summary>Says that something with a version took part, as a policy or a list: <c>payment_rules@12</c>.</summary>
    public void UsedBy(string version) => _notes.Use(version);

    /// <summary>What the model was asked, in 64 bits: tells whether a replay that scores otherwise also asked otherwise.</summary>
    static ulong InputHash(ScoreQuestion question)
    {
        var hash = StableHash.Of(question.Columns.Count);
        foreach (var value in question.Values)
        {
            var one = value switch
            {
                string text => StableHash.Of(Encoding.UTF8.GetBytes(text)),
                double real => StableHash.Of(BitConverter.DoubleToInt64Bits(real)),
                long integer => StableHash.Of(integer),
                bool flag => StableHash.Of(flag ? 1 : 0),
                Timestamp time => StableHash.Of(time.Micros),
                _ => 0UL,
            };
            hash = StableHash.Of((long)(BitOperations.RotateLeft(hash, 5) ^ one));
        }

        return hash;
    }
}
