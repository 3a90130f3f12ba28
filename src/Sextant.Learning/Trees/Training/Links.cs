namespace Sextant.Learning;

/// <summary>Makes predictions from margins.</summary>
static class Links
{
    /// <summary>Applies a link to rows of margins, one for each output.</summary>
    public static void Apply(TreeLink link, int outputs, ReadOnlySpan<float> margins, Span<float> predictions)
    {
        if (link == TreeLink.Softmax)
        {
            for (var start = 0; start < margins.Length; start += outputs) Softmax(margins.Slice(start, outputs), predictions.Slice(start, outputs));
            return;
        }

        for (var i = 0; i < margins.Length; i++)
        {
            predictions[i] = link switch
            {
                TreeLink.Logistic => 1 / (1 + MathF.Exp(-margins[i])),
                TreeLink.Exponential => MathF.Exp(margins[i]),
                _ => margins[i],
            };
        }
    }

    static void Softmax(ReadOnlySpan<float> margins, Span<float> predictions)
    {
        var (largest, sum) = (float.NegativeInfinity, 0f);
        foreach (var margin in margins) largest = Math.Max(largest, margin);
        for (var i = 0; i < margins.Length; i++) sum += predictions[i] = MathF.Exp(margins[i] - largest);
        foreach (ref var prediction in predictions) prediction /= sum;
    }
}
