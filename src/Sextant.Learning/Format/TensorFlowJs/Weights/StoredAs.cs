namespace Sextant.Learning;

/// <summary>How the shards hold the elements of a weight.</summary>
enum StoredAs
{
    Float32,
    Int32,
    Boolean,
    Float16,
    UInt8,
    UInt16,
}
