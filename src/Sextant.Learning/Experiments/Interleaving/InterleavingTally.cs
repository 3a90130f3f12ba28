namespace Sextant.Learning;

/// <summary>Which of two rankings wins more lists. Not thread-safe.</summary>
public sealed class InterleavingTally
{
    /// <summary>Lists in which more of the first ranking's items were clicked.</summary>
    public long FirstWins { get; private set; }

    /// <summary>Lists in which more of the second's were.</summary>
    public long SecondWins { get; private set; }

    /// <summary>Lists with as many of both, those without clicks among them.</summary>
    public long Ties { get; private set; }

    /// <summary>Sign test of no preference; ties are left out. For one look at a number of lists fixed in advance.</summary>
    public double PValue => SignTest.PValue(FirstWins, SecondWins);

    /// <summary>Share of lists that the second wins, ties half: above 0.5 it is preferred; 0.5 if there are none.</summary>
    public double SecondShare => FirstWins + SecondWins + Ties is var lists and > 0 ? (SecondWins + (Ties / 2.0)) / lists : 0.5;

    /// <summary>Adds a list that was shown.</summary>
    /// <param name="shown">The list.</param>
    /// <param name="clicked">Places that were clicked, from 0; a place that is there twice counts once.</param>
    /// <exception cref="InvalidInputException">SXT2426: the list has no such place.</exception>
    public void Add<T>(IReadOnlyList<InterleavedItem<T>> shown, IReadOnlyCollection<int> clicked)
    {
        var lead = 0;
        foreach (var place in clicked.Distinct())
        {
            if (place < 0 || place >= shown.Count) throw new InvalidInputException("SXT2426", $"Expected a place from 0 to {shown.Count - 1} but a click was at {place}. Leave out clicks on other lists.");
            lead += shown[place].Side == RankingSide.First ? 1 : -1;
        }

        if (lead > 0) FirstWins++;
        else if (lead < 0) SecondWins++;
        else Ties++;
    }
}
