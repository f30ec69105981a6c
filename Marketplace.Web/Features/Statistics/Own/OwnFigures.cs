using Marketplace.Domain.Calendar;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Statistics.Own;

/// <summary>An owner's or an agency's own figures of the last twelve months, on its workbench.</summary>
[ViewComponent(Name = "OwnFigures")]
public sealed class OwnFigures(StatisticsReader reader, Stamper stamper) : ViewComponent
{
    /// <param name="asAgency">Whether the organisation is looked at as an agency; else as an owner.</param>
    public async Task<IViewComponentResult> InvokeAsync(bool asAgency)
    {
        if (stamper.Actor.OrganisationId is not { } id)
        {
            return Content("");
        }

        var period = StatisticsPeriod.TwelveMonths(BeijingTime.DateOf(stamper.Clock));
        return View("/Features/Statistics/Own/OwnFigures.cshtml", await reader.ReadAsync(period, asAgency ? StatisticsScope.OfAgency(id) : StatisticsScope.OfOwner(id), stamper.Clock, HttpContext.RequestAborted));
    }
}
