namespace Sextant.Learning;

/// <summary>A text as pieces see it, with the place that each letter has in the original. Reused from text to text.</summary>
sealed class PieceText
{
    char[] _letters = new char[256];
    (int Start, int End)[] _places = new (int, int)[256];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Letters => _letters.AsSpan(0, Length);

    public (int Start, int End) Place(int from, int to) => (_places[from].Start, _places[to - 1].End);

    public void Clear() => Length = 0;

    public void Add(char letter, int start, int end)
    {
        if (Length == _letters.Length)
        {
            Array.Resize(ref _letters, Length * 2);
            Array.Resize(ref _places, Length * 2);
        }

        (_letters[Length], _places[Length]) = (letter, (start, end));
        Length++;
    }

    public void RemoveLast() => Length--;
}
