using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Domain.Supermarket.Statistics.Baselines;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Words;

/// <summary>How figures are said and written.</summary>
public static class FigureWords
{
    public const string Nothing = "–";

    extension(Text text)
    {
        public string NameOf(FigureKind kind) => Text.IsEnglish ? kind.NameEn : kind.Name;

        public string FormulaOf(FigureKind kind) => Text.IsEnglish ? kind.FormulaEn : kind.Formula;

        public string TopOf(FigureKind kind) => Text.IsEnglish ? kind.TopEn : kind.Top;

        public string BottomOf(FigureKind kind) => Text.IsEnglish ? kind.BottomEn : kind.Bottom;

        public string ExcludedOf(FigureKind kind) => Text.IsEnglish ? kind.ExcludedEn : kind.Excluded;

        /// <summary>The value as it is shown large: yuan in 万元.</summary>
        public string Shown(Figure figure) => figure.Value is not { } value ? Nothing : figure.Kind.Unit switch
        {
            FigureUnit.Percent or FigureUnit.Days => value.ToString("0.00", CultureInfo.InvariantCulture),
            FigureUnit.Yuan => Wan(value),
            _ => value.ToString("N0", CultureInfo.InvariantCulture),
        };

        public string UnitOf(Figure figure) => figure.Value is null ? "" : figure.Kind.Unit switch
        {
            FigureUnit.Percent => "%",
            FigureUnit.Yuan => text["万元"],
            FigureUnit.Days => text["个自然日"],
            _ => "",
        };

        /// <summary>A part of a figure, written out: amounts with their fen, counts whole.</summary>
        public string Part(FigureKind kind, decimal part) => part.ToString(kind == FigureKinds.FeeReductionRate ? "#,##0.00" : "#,##0", CultureInfo.InvariantCulture);

        public string Percent(decimal? value) => value is { } percent ? percent.ToString("0.00", CultureInfo.InvariantCulture) + "%" : Nothing;

        public string Of(StatisticsPeriod period, DateTimeOffset now) => period.IsAll
            ? text["开业至 {0}", BeijingText.Date(now)]
            : text["{0} 至 {1}", Day(period.From), Day(period.To)];

        public string Of(BaselineEditionStatus status) => status switch
        {
            BaselineEditionStatus.Proposed => text["待批准"],
            BaselineEditionStatus.Published => text["已发布"],
            _ => text["未批准"],
        };
    }

    extension(BaselineEditionStatus status)
    {
        public StateKind Shown => status switch
        {
            BaselineEditionStatus.Proposed => StateKind.Waiting,
            BaselineEditionStatus.Published => StateKind.Good,
            _ => StateKind.Quiet,
        };
    }

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>202603 as 2026-03.</summary>
    public static string Month(int month) => string.Create(CultureInfo.InvariantCulture, $"{month / 100}-{month % 100:00}");

    /// <summary>Yuan in 万元, two places, for the eye; the exact amount stands beside it.</summary>
    public static string Wan(decimal yuan) => (yuan / 10_000m).ToString("#,##0.00", CultureInfo.InvariantCulture);
}
