using Sextant.Learning;

namespace Sextant.Hosting.Models;

/// <summary>Exact Shapley values of trees (<see cref="TreeShap"/>).</summary>
sealed class TreesExplainer(TreeEnsemble trees) : IRowExplainer
{
    readonly TreeShap _shap = new(trees);

    public int Outputs => trees.Outputs;

    public string Unit => trees.Link switch
    {
        TreeLink.Logistic or TreeLink.Softmax => "log odds",
        TreeLink.Exponential => "log of the number",
        _ => "number",
    };

    public double BaseOf(int output) => _shap.BaseValues[output];

    public void Explain(ReadOnlySpan<float> row, int output, Span<double> contributions)
    {
        var all = new double[Outputs * row.Length];
        _shap.Contributions(row, all);
        all.AsSpan(output * row.Length, row.Length).CopyTo(contributions);
    }
}
