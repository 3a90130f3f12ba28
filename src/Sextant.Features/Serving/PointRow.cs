namespace Sextant.Features;

/// <summary>The features of one entity at one moment, to be put online as they are, past the event log.</summary>
/// <param name="Key">See <see cref="EntityKeyCodec"/>.</param>
/// <param name="Moment">When it was so, and when it was written; what decides which of two rows is newer.</param>
/// <param name="Features">The values; the schema is <see cref="BoundView.Output"/>. Not to be changed afterwards.</param>
public sealed record PointRow(byte[] Key, EventMoment Moment, Row Features);
