using Sextant.Numerics;

namespace Sextant.Platform;

/// <summary>Which faults are on; they are switched while decisions are made. With none on, the parts that it is in answer as if it was not there. Thread-safe.</summary>
/// <param name="clock">Measures how long calls wait.</param>
/// <param name="seed">Which calls are struck, and how long they wait, follows from it and the order of the calls.</param>
public sealed class FaultSwitch(TimeProvider clock, long seed)
{
    readonly SeededRandom _random = new(seed);
    readonly Lock _lock = new();
    volatile Fault[] _on = [];

    /// <summary>Switches faults on, in the place of those that were.</summary>
    public void On(params ReadOnlySpan<Fault> faults) => _on = [.. faults];

    /// <summary>Switches all off. Calls that are struck already stay so.</summary>
    public void Off() => _on = [];

    internal bool IsOn(FaultPart part)
    {
        foreach (var fault in _on)
            if (fault.Part == part) return true;
        return false;
    }

    /// <summary>What becomes of a call: it waits, fails, never ends before its token does, or goes on.</summary>
    internal async ValueTask StrikeAsync(FaultPart part, CancellationToken cancellationToken)
    {
        foreach (var fault in _on)
        {
            if (fault.Part != part) continue;
            if (fault.Kind == FaultKind.Latency) await Task.Delay(fault.WaitOf(Draw(static random => random.NextNormal())), clock, cancellationToken);
            else if (!Hits(fault)) continue;
            else if (fault.Kind == FaultKind.Errors) throw ErrorOf(part);
            else await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken);
        }
    }

    /// <summary>Whether a call that does not wait is struck by errors or loss.</summary>
    internal bool Strikes(FaultPart part)
    {
        foreach (var fault in _on)
            if (fault.Part == part && fault.Kind != FaultKind.Latency && Hits(fault)) return true;
        return false;
    }

    bool Hits(Fault fault) => fault.Share >= 1 || Draw(static random => random.NextDouble()) < fault.Share;

    double Draw(Func<SeededRandom, double> draw)
    {
        lock (_lock) return draw(_random);
    }

    static SextantException ErrorOf(FaultPart part) => part switch
    {
        FaultPart.Disk => new StorageException("SXT4010", "There is no space left on the disk (a drill says so). End the drill."),
        FaultPart.Log => new BusyException("SXT2481", "The decision log has more to write than may wait (a drill says so). End the drill.", TimeSpan.FromSeconds(1)),
        _ => new SextantException("SXT2711", $"The {Fault.Word(part)} failed, because a drill has them fail. End the drill."),
    };
}
