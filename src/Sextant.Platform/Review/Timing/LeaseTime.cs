namespace Sextant.Platform;

/// <summary>
/// The time by which leases run: it goes on as a machine's clock does, but never back, so that a clock that is set back neither keeps leases for ever nor
/// ends them. Immutable.
/// </summary>
/// <param name="Micros">Microseconds that have gone by.</param>
/// <param name="Wall">What the clock showed when it was last looked at.</param>
readonly record struct LeaseTime(long Micros, Timestamp Wall)
{
    // As far apart may the clocks of machines that share a store be. More than that is a clock that was set.
    static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    /// <summary>The time after another look at a clock.</summary>
    public LeaseTime At(Timestamp wall)
    {
        if (wall >= Wall) return new(Micros + (wall.Micros - Wall.Micros), wall);
        return Wall.Since(wall) <= Skew ? this : this with { Wall = wall };
    }
}
