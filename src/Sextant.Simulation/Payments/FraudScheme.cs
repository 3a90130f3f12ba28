namespace Sextant.Simulation;

/// <summary>What kind of fraud an attempt belongs to.</summary>
public enum FraudScheme
{
    /// <summary>Honest.</summary>
    None,

    /// <summary>Stolen cards, tried with small amounts and then used high.</summary>
    CardTesting,

    /// <summary>Accounts made up by one group, which age and then take out as much as they can at few merchants.</summary>
    Ring,

    /// <summary>An account whose password was guessed from a list of stolen ones.</summary>
    Takeover,

    /// <summary>Accounts made up in bursts.</summary>
    FakeSignUps,

    /// <summary>Cards copied at a merchant and used elsewhere.</summary>
    SkimmedCards,
}
