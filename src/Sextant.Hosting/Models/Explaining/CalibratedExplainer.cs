namespace Sextant.Hosting.Models;

/// <summary>Contributions after a calibration that is a line in log odds (Platt, 1999): each is stretched, and the sum stays exact.</summary>
sealed class CalibratedExplainer(IRowExplainer explainer, double slope, double intercept) : IRowExplainer
{
    public int Outputs => explainer.Outputs;

    public string Unit => "log odds";

    public double BaseOf(int output) => (slope * explainer.BaseOf(output)) + intercept;

    public void Explain(ReadOnlySpan<float> row, int output, Span<double> contributions)
    {
        explainer.Explain(row, output, contributions);
        foreach (ref var contribution in contributions) contribution *= slope;
    }
}
