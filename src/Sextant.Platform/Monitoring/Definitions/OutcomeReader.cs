namespace Sextant.Platform;

/// <summary>Reads what is watched of a scope's outcomes.</summary>
static class OutcomeReader
{
    public static PerformanceRule Performance(JobNode node)
    {
        var (vintages, limits) = (new VintageOptions(), new PerformanceLimits());
        const string Expected = "an object such as { maturity: 7d, auc: 0.95 }";
        if (!node.IsGiven) node.Wrong(Expected);
        if (!node.IsObject(Expected, "label", "vintage", "maturity", "silenceIsZero", "auc", "aucLoss", "calibration", "minPositives")) return new(vintages, limits);
        var length = node["vintage"].Duration();
        if (length < TimeSpan.FromHours(1) || length > TimeSpan.FromDays(31)) node["vintage"].Wrong("from 1h to 31d, such as 1d or 7d");
        return new(
            vintages with { Length = length ?? vintages.Length, Maturity = node["maturity"].Duration() ?? vintages.Maturity, SilenceIsZero = Flag(node["silenceIsZero"]) },
            limits with
            {
                ReferenceAuc = node["auc"].Number(0.5, 1),
                AucLoss = node["aucLoss"].Number(0, 0.5) ?? limits.AucLoss,
                CalibrationFactor = node["calibration"].Number(1, 100) ?? limits.CalibrationFactor,
                MinPositives = (long)(node["minPositives"].Number(1, 1e12, isWhole: true) ?? limits.MinPositives),
            })
        {
            Label = node["label"].Name("the label's name"),
            SaysMaturity = node["maturity"].IsGiven,
        };
    }

    public static GroupRule Fairness(JobNode node)
    {
        const string Expected = "an object such as { group: country, max: 0.1 }";
        var usual = new Learning.FairnessOptions();
        if (!node.IsGiven) node.Wrong(Expected);
        if (!node.IsObject(Expected, "group", "selected", "threshold", "minRows", "minOfLabel", "max")) return new("", usual, null);
        if (!node["group"].IsGiven) node["group"].Wrong("the feature whose values are the groups");
        return new(
            node["group"].Text("the feature whose values are the groups") ?? "",
            usual with
            {
                Threshold = node["threshold"].Number(0, 1) ?? usual.Threshold,
                MinRows = (int)(node["minRows"].Number(1, 1e9, isWhole: true) ?? usual.MinRows),
                MinOfLabel = (int)(node["minOfLabel"].Number(1, 1e9, isWhole: true) ?? usual.MinOfLabel),
            },
            node["max"].Number(0, 1))
        {
            Selected = node["selected"].Texts("a list of verdicts, such as [review, block]"),
        };
    }

    static bool Flag(JobNode node)
    {
        if (!node.IsGiven) return false;
        if (node.Json is System.Text.Json.Nodes.JsonValue value && value.TryGetValue<bool>(out var flag)) return flag;
        node.Wrong("true or false");
        return false;
    }
}
