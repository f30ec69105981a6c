using System.Globalization;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Search.Queries;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Statistics.Export;

/// <summary>How many exports are made at once; whoever comes then is told to wait, so that downloads never slow the pages.</summary>
public sealed class ExportDoors : IDisposable
{
    private const int AtOnce = 2;

    private readonly SemaphoreSlim _doors = new(AtOnce, AtOnce);

    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        Ensure.That(await _doors.WaitAsync(TimeSpan.FromSeconds(10), ct), StatisticsRules.ExportsBusy);
        return new Door(_doors);
    }

    public void Dispose() => _doors.Dispose();

    private sealed class Door(SemaphoreSlim doors) : IDisposable
    {
        public void Dispose() => doors.Release();
    }
}

/// <summary>Figures and the rows under them as files: <c>figures</c>, <c>deals</c>, <c>credit-events</c>, each as <c>csv</c> or <c>xlsx</c>.</summary>
public sealed class StatisticsExport(MarketDbContext db, StatisticsReader reader, MarketStatisticsBook shared, ICatalogueMenu catalogue, ExportDoors doors, TimeProvider clock, Text text)
{
    private static readonly string[] Kinds = ["figures", "deals", "credit-events"];

    /// <param name="isPublic">Whether anybody may read it: then the figures are those that the page shows.</param>
    public async Task<IActionResult> AnswerAsync(Controller controller, string what, string format, string? from, string? to, StatisticsScope scope, bool isPublic, CancellationToken ct)
    {
        if (!Kinds.Contains(what) || format is not ("csv" or "xlsx") || (what == "credit-events" && scope.OwnerId is not null))
        {
            return controller.NotFound();
        }

        StatisticsPeriod period;
        try
        {
            period = StatisticsPeriod.Read(from, to, BeijingTime.DateOf(clock.GetUtcNow()));
        }
        catch (RuleException refusal)
        {
            // The page of the figures shows what is wrong with the period.
            return controller.BadRequest(string.Join('\n', refusal.Faults.Select(f => f.Sentence())));
        }

        using var door = await doors.EnterAsync(ct);
        IReadOnlyList<Sheet> sheets = what switch
        {
            "figures" => Figures(isPublic ? await shared.GetAsync(period, ct) : await reader.ReadAsync(period, scope, clock.GetUtcNow(), ct)),
            "deals" => [Deals(period, scope)],
            _ => [CreditEvents(period, scope)],
        };
        var response = controller.Response;
        response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=servicehall-{what}-{period.From:yyyyMMdd}-{period.To:yyyyMMdd}.{format}");
        response.Headers.CacheControl = isPublic ? "public, no-cache" : "private, no-store";
        if (format == "csv")
        {
            response.ContentType = "text/csv; charset=utf-8";
            await CsvFile.WriteAsync(response.Body, sheets, ct);
            return new EmptyResult();
        }

        // A zip is written by calls that wait, which the server does not allow on a connection: it goes through a file that nobody else sees.
        await using var file = new FileStream(Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():N}.xlsx"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        await XlsxFile.WriteAsync(file, sheets, ct);
        file.Position = 0;
        response.ContentType = XlsxFile.ContentType;
        response.ContentLength = file.Length;
        await file.CopyToAsync(response.Body, ct);
        return new EmptyResult();
    }

    private List<Sheet> Figures(MarketStatistics read)
    {
        var span = text.Of(read.Period, read.At);
        var sheets = new List<Sheet>
        {
            Sheet.Of(text["数据"], [text["编号"], text["名称"], text["数值"], text["计量单位"], text["期间"], text["公式"], text["分子"], text["分母"], text["计入"], text["剔除"], text["剔除原因"]], read.Figures.Select(f => new object?[]
            {
                f.Id, text.NameOf(f.Kind), f.Value, f.Kind.Unit is FigureUnit.Yuan ? text["元"] : f.Kind.Unit is FigureUnit.Percent ? "%" : f.Kind.Unit is FigureUnit.Days ? text["个自然日"] : "",
                span, text.FormulaOf(f.Kind), f.Numerator, f.Denominator, f.Counted, f.Left, f.Left is null ? null : text.ExcludedOf(f.Kind),
            })),
            Sheet.Of(text["逐月"], [text["月份"], .. DealHeads], read.Months.Select(l => (object?[])[FigureWords.Month(l.Key), .. DealCells(l.Sums)])),
            Sheet.Of(text["按服务类别"], [text["类别"], .. DealHeads], read.Kinds.Select(l => (object?[])[catalogue.Find(l.Key)?.Shown ?? l.Key, .. DealCells(l.Sums)])),
            Sheet.Of(text["按选取方式"], [text["选取方式"], text["完成选取"], .. DealHeads], read.Methods.Select(l => (object?[])[text.Of(l.Key), read.Scope.AgencyId is null ? l.Selections : null, .. DealCells(l.Sums)])),
        };
        if (read.Scope.IsWhole)
        {
            sheets.Add(Sheet.Of(text["按机构来源"], [text["机构来源"], text["机构，此刻"], text["成交"], text["合同价款（元）"]], read.Origins.Select(o => new object?[] { text.Of(o.Origin), o.Agencies, o.Sums.Deals, o.Sums.Value / 100m })));
        }

        if (read.Scope.OwnerId is null)
        {
            sheets.Add(Sheet.Of(text["信用记录"], [text["代码"], text["行为"], text["记录数"], text["分值合计"], text["确认后撤销"]], read.Sums.Credit.Select(c => new object?[]
            {
                c.Code, Conducts.Find(c.Code) is { } conduct ? Text.IsEnglish ? conduct.English : conduct.Chinese : c.Code, c.Count, c.Hundredths / 100m, c.Revoked,
            })));
        }

        return sheets;
    }

    private string[] DealHeads => [text["成交"], text["合同价款（元）"], text["费用下降率"] + "（%）", text["收费基准合计（元）"], text["其合同价合计（元）"], text["时限缩短率"] + "（%）", text["时间基准合计（工作日）"], text["实际合计（工作日）"], text["检测组"]];

    private static object?[] DealCells(DealSums sums) => [sums.Deals, sums.Value / 100m, sums.FeeReduction, sums.BaselineFee / 100m, sums.FeePaid / 100m, sums.TimeReduction, sums.BaselineDays, sums.DaysTaken, sums.TestGroups];

    private Sheet Deals(StatisticsPeriod period, StatisticsScope scope)
    {
        var rows =
            from f in reader.DealsIn(period, scope)
            join p in db.Projects on f.ProjectId equals p.Id
            join a in db.Agencies on f.AgencyId equals a.Id
            orderby f.CompletedAt, f.ContractId
            select new
            {
                Fact = f,
                p.Number,
                p.Title,
                p.ItemCode,
                p.OwnerName,
                IsPerson = db.Organisations.Any(o => o.Id == p.OwnerId && o.Kind == OrganisationKind.Individual),
                p.PublishedAt,
                Agency = a.Name,
                a.MembershipNo,
                a.Origin,
            };
        return new(text["成交明细"],
            [text["项目编号"], text["项目"], text["类别"], text["服务编码"], text["业主"], text["机构"], text["会员号"], text["机构来源"], text["选取方式"], text["发布"], text["完成"], text["合同价（元）"], text["收费基准（元）"], text["时间基准（工作日）"], text["实际（工作日）"], text["检测组"]],
            rows.AsAsyncEnumerable().Select(r => new object?[]
            {
                r.Number, r.Title, catalogue.Find(r.Fact.TypeCode)?.Shown ?? r.Fact.TypeCode, r.ItemCode, OwnerNames.Shown(r.OwnerName, r.IsPerson), r.Agency, r.MembershipNo, text.Of(r.Origin), text.Of(r.Fact.Method),
                r.PublishedAt is { } published ? BeijingText.Minute(published) : null, BeijingText.Minute(r.Fact.CompletedAt), r.Fact.PriceFen / 100m, r.Fact.BaselineFen / 100m, r.Fact.BaselineDays, r.Fact.ActualDays, r.Fact.TestGroups,
            }));
    }

    private Sheet CreditEvents(StatisticsPeriod period, StatisticsScope scope)
    {
        var rows =
            from e in reader.CreditIn(period, scope)
            join a in db.Agencies on e.AgencyId equals a.Id
            orderby e.ConfirmedAt, e.Id
            select new { e.Code, e.Degree, e.Hundredths, e.Facts, e.OccurredOn, e.ConfirmedAt, e.Status, Agency = a.Name, a.MembershipNo, Project = db.Projects.Where(p => p.Id == e.ProjectId && p.PublishedAt != null).Select(p => p.Number).FirstOrDefault() };
        return new(text["信用记录"],
            [text["代码"], text["行为"], text["分值"], text["机构"], text["会员号"], text["事实"], text["发生于"], text["计入"], text["状态"], text["涉及项目"]],
            rows.AsAsyncEnumerable().Select(r => new object?[]
            {
                r.Code, text.Conduct(r.Code, r.Degree), r.Hundredths / 100m, r.Agency, r.MembershipNo, r.Facts, FigureWords.Day(r.OccurredOn), BeijingText.Minute(r.ConfirmedAt!.Value), text.Of(r.Status), r.Project,
            }));
    }
}
