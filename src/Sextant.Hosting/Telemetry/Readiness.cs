using Sextant.Features;
using Sextant.Hosting.Models;
using Sextant.Platform;

namespace Sextant.Hosting.Telemetry;

/// <summary>
/// Whether requests should come here: what is acknowledged can be stored, features are up to date and the models that serve are open. Thread-safe.
/// </summary>
public sealed class Readiness
{
    /// <summary>How long a store may take to say that it can be written.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    readonly FeatureStream _stream;
    readonly ModelHost _models;
    readonly TimeProvider _clock;
    readonly SharedProbe _log, _state;
    bool _hasServed;

    /// <summary>Of the parts of a workspace.</summary>
    public Readiness(IEventLog log, IStateStore state, FeatureStream stream, ModelHost models, TimeProvider clock)
    {
        (_stream, _models, _clock) = (stream, models, clock);
        _log = new(async () =>
        {
            if (log is IWatchedLog watched) await watched.ProbeAsync(CancellationToken.None);
        });
        var probe = new StateProbe(state, clock);
        _state = new(() => probe.RunAsync(CancellationToken.None));
    }

    /// <summary>Asks every part.</summary>
    public async Task<IReadOnlyList<ReadyPart>> CheckAsync(CancellationToken cancellationToken)
    {
        var (log, state) = (TryAsync("eventLog", _log, cancellationToken), TryAsync("stateStore", _state, cancellationToken));
        return [await log, await state, Stream(), Models()];
    }

    async Task<ReadyPart> TryAsync(string name, SharedProbe probe, CancellationToken cancellationToken)
    {
        try
        {
            await probe.RunAsync().WaitAsync(Patience, _clock, cancellationToken);
            return new(name);
        }
        catch (SextantException error)
        {
            return new(name, error.Code, error.Message);
        }
        catch (TimeoutException)
        {
            return new(name, "SXT2743", $"It was not written within {Patience.TotalSeconds:0} s. Look whether the disk, or whoever else uses it, is too busy.");
        }
    }

    ReadyPart Stream()
    {
        const string Name = "featureStream";
        // A view that is added later is filled beside the others, which go on.
        _hasServed |= _stream.ServesAll;
        if (!_hasServed) return new(Name, "SXT2740", "The views are being read. Wait; sextant features list shows how far they are.");
        return _stream.Degradation is { } degradation ? new(Name, "SXT2741", degradation.Detail) : new(Name);
    }

    ReadyPart Models() => _models.IsReady ? new("models") : new("models", "SXT2742", "Models are being opened and warmed up, or the registry could not be asked. Wait; the server's log has what fails.");
}
