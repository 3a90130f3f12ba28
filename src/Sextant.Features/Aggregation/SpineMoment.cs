namespace Sextant.Features;

/// <summary>A row of a spine for one view.</summary>
/// <param name="Key">The entity, as a dense number.</param>
/// <param name="Time">The time that values are wanted for, in microseconds.</param>
/// <param name="Sequence">If the row is an event of the log: its place there; of events visible at the same time only those up to it count. Else <see cref="NoSequence"/>.</param>
/// <param name="Arrival">If the row is an event of the log: when it arrived.</param>
readonly record struct SpineMoment(int Key, long Time, long Sequence = SpineMoment.NoSequence, long Arrival = 0)
{
    /// <summary>The row is not an event: all events of its time count.</summary>
    public const long NoSequence = long.MaxValue;
}
