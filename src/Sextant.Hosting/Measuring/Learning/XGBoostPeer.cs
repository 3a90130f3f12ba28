namespace Sextant.Hosting.Measuring;

/// <summary>What suites say of XGBoost.</summary>
static class XGBoostPeer
{
    public const string Module = "xgboost";

    /// <summary>The data, and that there was no peer if so.</summary>
    public static string Describe(FormattableString data, bool found) =>
        FormattableString.Invariant(data) + (found ? "" : "; no Python with xgboost here, so nothing beside it");
}
