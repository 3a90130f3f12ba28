using System.Buffers;
using System.Text;

namespace Sextant.Learning;

/// <summary>
/// A named field whose values become slots of a table of weights by hashing: the same value of two fields has two slots. Slots are those of
/// <see cref="StableHash"/>, without a sign, the same on every machine and in every version. Immutable; thread-safe.
/// </summary>
public sealed class HashedField
{
    const int ShortChars = 256;

    readonly ulong _name;
    readonly int _shift;

    /// <summary>A field.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="slotBits">The table has 2 to the power of this many slots; see <see cref="FtrlOptions.SlotBits"/>.</param>
    /// <exception cref="InvalidInputException">SXT2165: the bits are not 1 to 28.</exception>
    public HashedField(string name, int slotBits)
    {
        new OptionCheck().Range(nameof(slotBits), slotBits, 1, 28).Throw();
        (Name, _shift) = (name, 64 - slotBits);
        _name = StableHash.Of(Encoding.UTF8.GetBytes(name));
    }

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>The slot of a whole number.</summary>
    public int SlotOf(long value) => (int)(StableHash.Of((long)(_name ^ (ulong)value)) >> _shift);

    /// <summary>The slot of a text in UTF-8.</summary>
    public int SlotOf(ReadOnlySpan<byte> utf8) => SlotOf((long)StableHash.Of(utf8));

    /// <summary>The slot of a text: that of its UTF-8.</summary>
    public int SlotOf(ReadOnlySpan<char> text)
    {
        if (text.Length <= ShortChars)
        {
            Span<byte> utf8 = stackalloc byte[ShortChars * 3];
            return SlotOf(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        }

        var rented = ArrayPool<byte>.Shared.Rent(text.Length * 3);
        var slot = SlotOf(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
        return slot;
    }
}
