using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Platform;

public static class FormExtensions
{
    extension(Controller controller)
    {
        /// <summary>
        /// Shows the form again with every fault at once and every typed word kept. The answer is 400, so that
        /// a caller that is not a person knows, too. Call it without <paramref name="problems"/> when ModelState already holds them.
        /// </summary>
        public ViewResult Again(string view, object form, ValidationResult? problems = null)
        {
            foreach (var problem in problems?.Errors ?? [])
            {
                controller.ModelState.AddModelError(problem.PropertyName, problem.ErrorMessage);
            }

            controller.Response.StatusCode = StatusCodes.Status400BadRequest;
            return controller.View(view, form);
        }
    }
}
