using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Calendar;

public static class CalendarRules
{
    public static readonly Rule CalendarIncomplete = new("CalendarIncomplete",
        "文件中没有任何完整年度：完整的年度安排应包含国庆节（10 月 1 日）", "The file holds no whole year: a year's arrangement names National Day, 1 October", "国务院办公厅年度节假日安排通知");

    public static readonly Rule CalendarFaulty = new("CalendarFaulty",
        "文件有 {0} 行需要修改，已逐行列出，全部改正后再导入", "{0} lines of the file need mending; each is listed. Mend them all, then import", "一次性告知制度");
}

/// <summary>An official table that was taken into the working calendar: which years, by whom, from what file.</summary>
public sealed class CalendarImport : Entity
{
    public required string Years { get; init; }

    public required int Days { get; init; }

    /// <summary>SHA-256 of the file as it was given, in hex.</summary>
    public required string FileHash { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    /// <param name="years">The years that the file holds whole.</param>
    /// <param name="days">How many rows.</param>
    /// <param name="fileHash">Of the file.</param>
    /// <param name="touched">Every year of which a day changed.</param>
    /// <param name="before">What was listed of those years before.</param>
    /// <param name="officialBefore">Which of those years had their official table before.</param>
    public static CalendarImport Of(
        IReadOnlyCollection<int> years, int days, string fileHash, IReadOnlyCollection<int> touched, IReadOnlyCollection<CalendarDay> before, IReadOnlyCollection<int> officialBefore, Stamp stamp)
    {
        var import = new CalendarImport { Years = string.Join(' ', years), Days = days, FileHash = fileHash, At = stamp.At, By = stamp.By.Name };
        import.Raise(new CalendarImported(import.Id, [.. years], [.. touched], [.. before], [.. officialBefore]), stamp);
        return import;
    }
}

/// <summary>
/// These years have their official table now; whatever was counted with another one is to be counted again. Carries what the
/// calendar said before, for only so can it be told which limits it had decided.
/// </summary>
public sealed record CalendarImported(Guid ImportId, IReadOnlyList<int> Years, IReadOnlyList<int> Touched, IReadOnlyList<CalendarDay> Before, IReadOnlyList<int> OfficialBefore) : IDomainEvent;

internal sealed class CalendarImportMapping : IEntityTypeConfiguration<CalendarImport>
{
    public void Configure(EntityTypeBuilder<CalendarImport> import)
    {
        import.ToTable("CalendarImports");
        import.Property(i => i.Years).HasMaxLength(200).IsUnicode(false);
        import.Property(i => i.FileHash).HasMaxLength(64).IsUnicode(false);
        import.Property(i => i.By).HasMaxLength(100);
        import.HasIndex(i => i.At);
    }
}
