namespace Sextant.Fraud;

/// <summary>What becomes of a payment, a login or a sign-up; from the mildest to the strongest.</summary>
public enum FraudAction
{
    /// <summary>It goes through.</summary>
    Allow,

    /// <summary>People look at it.</summary>
    Review,

    /// <summary>It is refused.</summary>
    Block,
}
