using System.Runtime.InteropServices;

namespace Sextant.Adapters.Sqlite;

/// <summary>An event id and what was said under it, as hashes. Stored as its 24 bytes, little-endian as every machine we run on.</summary>
[StructLayout(LayoutKind.Sequential)]
readonly struct IdEntry(UInt128 id, ulong body) : IComparable<IdEntry>
{
    public ulong High { get; } = (ulong)(id >> 64);

    public ulong Low { get; } = (ulong)id;

    public ulong Body { get; } = body;

    public UInt128 Id => new(High, Low);

    public int CompareTo(IdEntry other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);
}
