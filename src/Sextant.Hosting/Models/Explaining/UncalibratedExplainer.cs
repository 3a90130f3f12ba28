namespace Sextant.Hosting.Models;

/// <summary>Contributions before a calibration through which they do not add up, and says so.</summary>
sealed class UncalibratedExplainer(IRowExplainer explainer) : IRowExplainer
{
    public int Outputs => explainer.Outputs;

    public string Unit => explainer.Unit + " before calibration";

    public double BaseOf(int output) => explainer.BaseOf(output);

    public void Explain(ReadOnlySpan<float> row, int output, Span<double> contributions) => explainer.Explain(row, output, contributions);
}
