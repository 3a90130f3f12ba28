namespace Sextant;

/// <summary>Types of a tensor's elements.</summary>
public enum TensorType
{
    /// <summary><see cref="float"/>.</summary>
    Float32,

    /// <summary><see cref="long"/>.</summary>
    Int64,

    /// <summary><see cref="byte"/>.</summary>
    UInt8,

    /// <summary><see cref="bool"/>.</summary>
    Boolean,

    /// <summary><see cref="string"/>; never null.</summary>
    Text,
}
