
using System.Text.Json.Serialization.Metadata;

namespace Sextant.Platform;

/// <summary>What a decision asks the world outside its own code. Live, it asks; in a replay, it answers what was recorded.</summary>
interface IOutside
{
    ValueTask<FeatureValues> ReadAsync(int place, FeatureQuestion question);

    ValueTask<Scores> ScoreAsync(int place, ScoreQuestion question);

    ValueTask<Exposure> AssignAsync(int place, string experiment, string unit, Row? attributes);

    /// <summary>The answer, and how it is recorded; no answer if that has a degradation.</summary>
    ValueTask<(Asked Asked, T? Answer)> AskAsync<T>(int place, string name, Func<CancellationToken, ValueTask<T>> ask, JsonTypeInfo<T> form);
}

