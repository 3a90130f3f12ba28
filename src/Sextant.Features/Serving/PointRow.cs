namespace Sextant.Features;

/// <summary>The features of one entity at one moment, to be put online as they are, past the event log.</summary>
/// <param name="Key">See <see cref="EntityKeyCodec"/>.</param>
/// <param name="Moment">
/// When it was so, and when it was written; what decides which of two rows is newer. The sequence is at most 0, which no event's is, and orders
/// rows of the same times: <see cref="Sequence"/>.
/// </param>
/// <param name="Features">The values; the schema is <see cref="BoundView.Output"/>. Not to be changed afterwards.</param>
public sealed record PointRow(byte[] Key, EventMoment Moment, Row Features)
{
    /// <summary>The sequence of a row among those of one write, later ones higher, all before any event.</summary>
    /// <param name="row">Its index.</param>
    public static long Sequence(int row) => (long)int.MinValue + row;

    /// <summary>True if a row of this sequence was put online past the log.</summary>
    internal static bool IsPushed(long sequence) => sequence <= 0;
}
