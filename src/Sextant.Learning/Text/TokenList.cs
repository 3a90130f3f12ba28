namespace Sextant.Learning;

/// <summary>Tokens of a text while it is cut, with their places in it.</summary>
sealed class TokenList
{
    public List<int> Tokens { get; } = [];

    public List<(int Start, int End)> Places { get; } = [];

    public int Count => Tokens.Count;

    public void Add(int token, int start, int end)
    {
        Tokens.Add(token);
        Places.Add((start, end));
    }

    public void Keep(int count)
    {
        if (count >= Count) return;
        Tokens.RemoveRange(count, Count - count);
        Places.RemoveRange(count, Places.Count - count);
    }
}
