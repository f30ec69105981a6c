using Marketplace.Bidding.Evaluation;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Tests.Evaluation;

public sealed class ArithmeticCorrectionTests
{
    [Fact]
    public void Correct_SoundPrice_IsLeftAlone()
    {
        var corrected = ArithmeticCorrection.Correct(new(Yuan(600), Yuan(600), Yuan(600), [Line(2, 300, 600)]));

        Assert.Equal(Yuan(600), corrected.Price);
        Assert.False(corrected.NeedsConfirmation);
    }

    [Fact]
    public void Correct_BodyThatDiffers_SummaryPrevails()
    {
        var corrected = ArithmeticCorrection.Correct(new(Yuan(600), null, Yuan(650), []));

        Assert.Equal(Yuan(600), corrected.Price);
        Assert.Equal([CorrectionKind.SummaryOverBody], corrected.Corrections.Select(c => c.Kind));
    }

    [Fact]
    public void Correct_WordsThatDiffer_Prevail()
    {
        var corrected = ArithmeticCorrection.Correct(new(Yuan(600), Yuan(660), null, []));

        Assert.Equal(Yuan(660), corrected.Price);
        Assert.Equal([CorrectionKind.WordsOverFigures], corrected.Corrections.Select(c => c.Kind));
    }

    [Theory]
    [InlineData(3000)]
    [InlineData(30)]
    [InlineData(0.3)]
    public void Correct_MisplacedDecimal_MendsTheUnitAndKeepsTheTotal(decimal unit)
    {
        var corrected = ArithmeticCorrection.Correct(new(Yuan(600), null, null, [Line(2, unit, 600)]));

        Assert.Equal(Yuan(600), corrected.Price);
        var only = Assert.Single(corrected.Corrections);
        Assert.Equal((CorrectionKind.MisplacedDecimal, Yuan(300)), (only.Kind, only.To));
    }

    [Fact]
    public void Correct_TotalThatIsNotTheSum_UnitsPrevail()
    {
        var corrected = ArithmeticCorrection.Correct(new(Yuan(1000), null, null, [Line(2, 300, 600), Line(1, 350, 400)]));

        Assert.Equal(Yuan(950), corrected.Price);
        Assert.Equal([CorrectionKind.UnitsOverTotal, CorrectionKind.UnitsOverTotal], corrected.Corrections.Select(c => c.Kind));
    }

    private static PricedLine Line(decimal quantity, decimal unit, decimal total) => new("课桌", quantity, Yuan(unit), Yuan(total));

    private static Money Yuan(decimal yuan) => Money.FromYuan(yuan);
}
