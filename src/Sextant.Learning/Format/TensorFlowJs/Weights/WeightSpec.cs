namespace Sextant.Learning;

/// <summary>What a manifest says of one weight.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Element">Type of its elements in the model; int32 is int64 here.</param>
/// <param name="Shape">Its sizes, none negative.</param>
/// <param name="Count">The product of the sizes.</param>
/// <param name="Stored">How its elements are stored.</param>
/// <param name="Scale">What a stored number is multiplied by if it is quantised.</param>
/// <param name="Minimum">What is added then.</param>
sealed record WeightSpec(string Name, OnnxElement Element, long[] Shape, long Count, StoredAs Stored, double Scale, double Minimum)
{
    /// <summary>Bytes in the shards.</summary>
    public long Bytes => checked(Count * Stored switch
    {
        StoredAs.UInt8 or StoredAs.Boolean => 1,
        StoredAs.UInt16 or StoredAs.Float16 => 2,
        _ => 4,
    });
}
