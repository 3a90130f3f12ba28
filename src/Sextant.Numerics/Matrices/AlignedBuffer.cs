using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sextant.Numerics;

/// <summary>Numbers that start at a cache line and do not move, so that no pair of them straddles two lines.</summary>
/// <typeparam name="T">The number.</typeparam>
public sealed class AlignedBuffer<T>
    where T : unmanaged
{
    const int Line = 64;

    readonly T[] _array;
    readonly int _start;

    /// <summary>A buffer of zeros.</summary>
    /// <param name="length">How many numbers.</param>
    public AlignedBuffer(int length)
    {
        var size = Unsafe.SizeOf<T>();
        _array = GC.AllocateArray<T>(length + (Line / size), pinned: true);
        var past = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(_array, 0) % Line);
        _start = past == 0 ? 0 : (Line - past) / size;
        Length = length;
    }

    /// <summary>How many numbers.</summary>
    public int Length { get; }

    /// <summary>The numbers.</summary>
    public Span<T> Span => _array.AsSpan(_start, Length);

    internal nint Address => Marshal.UnsafeAddrOfPinnedArrayElement(_array, _start);
}
