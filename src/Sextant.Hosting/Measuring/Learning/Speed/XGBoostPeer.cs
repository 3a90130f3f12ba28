namespace Sextant.Hosting.Measuring;

/// <summary>What suites say of XGBoost.</summary>
static class XGBoostPeer
{
    public const string Module = "xgboost";

    /// <summary>The data, and that there was no peer if so.</summary>
    public static string Describe(FormattableString data, PythonPeer? peer) =>
        FormattableString.Invariant(data) + (peer is null ? "; no Python with xgboost here, so nothing beside it" : "");
}
