using System.Collections.Concurrent;
using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Decisions;

/// <summary>Scores by a version of a model as it is in the registry, for replays. Thread-safe.</summary>
sealed class VersionScores(ModelHost models) : IVersionScores
{
    // A version never changes, so what is known of it is kept: a million replays ask for few.
    readonly ConcurrentDictionary<(string Name, int Version), (RegisteredModel Registered, ModelColumns Columns)> _known = [];

    /// <inheritdoc/>
    public async ValueTask<double[]?> ScoreAsync(string model, int version, ScoreQuestion question, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue((model, version), out var known))
        {
            var registered = await models.Registry.GetAsync(model, version, cancellationToken);
            known = _known[(model, version)] = (registered, new(registered.Manifest.Features));
        }

        return await models.ScoreVersionAsync(known.Registered, NamedRows.Of(known.Columns, question, out _), cancellationToken);
    }
}
