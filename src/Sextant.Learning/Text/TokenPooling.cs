namespace Sextant.Learning;

/// <summary>Makes one vector of length 1 from the vectors of a text's tokens.</summary>
public static class TokenPooling
{
    /// <summary>The mean of the tokens that are not padding.</summary>
    /// <param name="states">A vector for each token.</param>
    /// <param name="mask">1 for each token, 0 for padding.</param>
    /// <param name="vector">Where it goes; zeros if there is no token.</param>
    public static void Mean(ReadOnlySpan<float> states, ReadOnlySpan<long> mask, Span<float> vector)
    {
        vector.Clear();
        for (var i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 0) continue;
            var state = states.Slice(i * vector.Length, vector.Length);
            for (var place = 0; place < state.Length; place++) vector[place] += state[place];
        }

        // The number of tokens falls out when the length becomes 1.
        Normalize(vector);
    }

    /// <summary>The first token's vector, [CLS] to BERT.</summary>
    public static void First(ReadOnlySpan<float> states, Span<float> vector)
    {
        states[..vector.Length].CopyTo(vector);
        Normalize(vector);
    }

    /// <summary>Gives it the length 1; zeros stay.</summary>
    public static void Normalize(Span<float> vector)
    {
        var squares = 0.0;
        foreach (var value in vector) squares += (double)value * value;
        if (!(squares > 0)) return;
        var scale = (float)(1 / Math.Sqrt(squares));
        foreach (ref var value in vector) value *= scale;
    }
}
