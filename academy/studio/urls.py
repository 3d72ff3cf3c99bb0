from django.urls import path

from .views import comparing, packages, publishing

app_name = "studio"

urlpatterns = [
    path("teach/packages/load/", packages.load_package, name="teach-load-package"),
    path("teach/<slug:code>/compare/", comparing.compare_editions, name="teach-compare"),
    path("teach/<slug:code>/<int:number>/package.zip", packages.package, name="teach-package"),
    path("teach/<slug:code>/<int:number>/publish/", publishing.publish_edition, name="teach-publish-edition"),
]
