/* The only script of the public pages: leave at once (blank, end the visit, replace this page); focus the error summary. */
(function(){
var d=document,x=d.querySelector('[data-exit]'),e=d.querySelector('.errsum'),n=0,t;
if(e)e.focus();
if(!x)return;
function leave(v){if(v)v.preventDefault();
d.documentElement.style.display='none';d.title='…';
try{navigator.sendBeacon('/leave')}catch(_){}
window.open(x.dataset.exit,'_blank','noopener,noreferrer');location.replace(x.dataset.exit)}
x.addEventListener('click',leave);
addEventListener('keyup',function(v){if(v.key!=='Escape')return;clearTimeout(t);t=setTimeout(function(){n=0},2000);if(++n===3)leave()});
addEventListener('pageshow',function(v){if(v.persisted)location.reload()});
})();
